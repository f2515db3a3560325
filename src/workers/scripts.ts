/**
 * Starts the workers, all from one script. Where a browser has Trusted Types, and the page's policy asks
 * for them, that is the only script from which one can be started.
 */
// The linter looks for exports in the script; Vite makes an address of it.
// oxlint-disable-next-line import/default
import script from './party.worker.ts?worker&url';
import { loadPart } from '../assets/load-part';
import type { WorkerName } from './worker-name';

/** As much of Trusted Types as is used here. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

const rules = {
  createScriptURL(url: string): string {
    if (url === script || url === SERVICE_WORKER) return url;
    throw new TypeError(`${url} is no worker of this page.`);
  },
};

/** It is no party, and no worker of the page's own: but only this script may become one. */
const SERVICE_WORKER = `${import.meta.env.BASE_URL}service-worker.js`;

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
/** The name stands in the page's policy: scripts/headers.ts. */
const policy = trustedTypes?.createPolicy('millpond-workers', rules) ?? rules;

/** Its address, as the page's policy lets a browser take it. */
export const serviceWorkerScript = (): string => policy.createScriptURL(SERVICE_WORKER);

export const start = (name: WorkerName): Worker =>
  new Worker(policy.createScriptURL(script), { type: 'module', name });

/**
 * Resolves when a worker has said something, so that its script has run.
 * @param signal the worker was ended.
 * @throws {AssetError} that names the file which did not come.
 */
export async function started(worker: Worker, signal: AbortSignal): Promise<void> {
  const firstSign = () =>
    new Promise<void>((resolve, reject) => {
      worker.addEventListener('message', () => resolve(), { once: true, signal });
      worker.addEventListener('error', () => reject(new Error('no script')), {
        once: true,
        signal,
      });
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  await loadPart('party.worker', firstSign, { again: false, from: 'worker', signal });
}
