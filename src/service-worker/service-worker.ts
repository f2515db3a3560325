/**
 * Keeps the page as it was built, all of it together: what opens is one version, and another takes its
 * place when a person wants that. See docs/decisions/0028-service-worker.md.
 */
import { clientsClaim, type WorkboxPlugin } from 'workbox-core';
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  matchPrecache,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { guarded, isKeepable } from './guarded';

/** Written by the build: the files that are kept from the start, and the headers of a careful host. */
declare const FILES: readonly PrecacheEntry[];
declare const HEADERS: Readonly<Record<string, string>>;

/** As much of it as is used here; the types of the page have none. */
interface Scope {
  readonly registration: { readonly scope: string };
  skipWaiting(): Promise<void>;
  addEventListener(
    type: 'message' | 'activate',
    listener: (event: { readonly data: unknown; waitUntil(done: Promise<unknown>): void }) => void,
  ): void;
}
const scope = globalThis as unknown as Scope;

const PARTS = 'millpond-parts';
const IMAGES = 'millpond-images';

const careful: WorkboxPlugin = {
  cacheWillUpdate: async ({ request, response }) =>
    isKeepable(request.url, response) ? response : null,
  handlerWillRespond: async ({ response }) => guarded(response, HEADERS),
};

addPlugins([careful]);
cleanupOutdatedCaches();
clientsClaim();

const { pathname } = new URL(scope.registration.scope);
/** Relative to the page; undefined if it is somewhere else. */
const within = (url: URL): string | undefined =>
  url.origin === location.origin && url.pathname.startsWith(pathname)
    ? url.pathname.slice(pathname.length)
    : undefined;

// It says where shares go: the host is always asked, and only without a network what was kept will do.
registerRoute(
  ({ url }) => within(url) === 'pond.json',
  async ({ request }) => {
    try {
      return guarded(await fetch(request), HEADERS);
    } catch (error) {
      const kept = await matchPrecache('pond.json');
      if (kept) return kept;
      throw error;
    }
  },
);

precacheAndRoute([...FILES]);

// The page's own address, whatever question is asked with it; any other is the host's affair.
const page = createHandlerBoundToURL('index.html');
registerRoute(
  new NavigationRoute((options) => page(options), {
    allowlist: [new RegExp(`^${pathname.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:\\?.*)?$`)],
  }),
);

// Large parts that few people need: once needed, they are kept. Their names have their content's digest.
registerRoute(
  ({ url }) => within(url)?.startsWith('assets/') === true,
  new CacheFirst({ cacheName: PARTS, plugins: [careful] }),
);

// The page holds them against their digest, and asks again if they are damaged: so the host goes first.
registerRoute(
  ({ url }) => within(url)?.startsWith('mnist/t10k-') === true,
  new NetworkFirst({ cacheName: IMAGES, plugins: [careful] }),
);

scope.addEventListener('activate', (event) => {
  // Parts of a version that is no more.
  event.waitUntil(caches.delete(PARTS));
});

/** A person wants the new version: until then it waits. */
scope.addEventListener('message', ({ data }) => {
  if ((data as { readonly type?: unknown } | null)?.type === 'SKIP_WAITING') {
    void scope.skipWaiting();
  }
});
