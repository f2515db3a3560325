/**
 * The headers of a careful host, written once: `npm start` and the end-to-end tests send them, the
 * build writes them into `dist/_headers` and, what a page may say of itself, into `index.html`; a test
 * holds docs/hosting.md to them. The reasons stand there.
 */

type Policy = Readonly<Record<string, readonly string[]>>;

/** What the page and its workers load and do. Anything that is not named here is forbidden. */
const POLICY: Policy = {
  'default-src': ["'none'"],
  // Files of this page; no script in the page itself, no eval; WebAssembly may be compiled.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'style-src': ["'self'"],
  // A drawing (SVG) that a person brings is decoded from an address of its bytes.
  'img-src': ["'self'", 'blob:'],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  // No text becomes code or markup, and a worker starts from a script of this page only.
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['millpond-workers'],
};

/** Of no effect in a page: only a header can say it. */
const HEADER_ONLY: Policy = { 'frame-ancestors': ["'none'"] };

/** What no part of this page asks a browser for. */
const UNUSED = [
  'accelerometer',
  'autoplay',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
];

/** A person may take a picture with the camera; a browser asks them, and no other page inside of this one may. */
const OWN = ['camera'];

/** The same for a page whose servers are on these hosts: it may connect there, and nowhere else besides. */
const policyWith = (hosts: readonly string[]): Policy => ({
  ...POLICY,
  'connect-src': [...POLICY['connect-src']!, ...hosts],
});

const written = (policy: Policy): string =>
  Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');

/** For `<meta http-equiv="Content-Security-Policy">`, where a host sends no headers. @param hosts as in {@link headersFor}. */
export const pagePolicy = (hosts: readonly string[] = []): string => written(policyWith(hosts));

/** Cross-origin isolation: a finer clock, shared memory, and nothing from elsewhere in the page. */
export const ISOLATION: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** The folder of files whose names have the digest of their content: another content has another name. */
export const NAMED_BY_CONTENT = 'assets/';
export const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * With every file: a worker has the policy that its own script came with.
 * @param hosts origins of servers that are not in this tab, such as `wss://s0.example`.
 */
export const headersFor = (hosts: readonly string[] = []): Readonly<Record<string, string>> => ({
  ...ISOLATION,
  'Content-Security-Policy': written({ ...policyWith(hosts), ...HEADER_ONLY }),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': [
    ...OWN.map((feature) => `${feature}=(self)`),
    ...UNUSED.map((feature) => `${feature}=()`),
  ].join(', '),
});

/** Of a page with its servers in the tab. */
export const HEADERS = headersFor();
