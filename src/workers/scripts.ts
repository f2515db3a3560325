/**
 * Starts the workers, each from its own script. Where a browser has Trusted Types, and the page's
 * policy asks for them, these are the only scripts from which a worker can be started.
 */
// The linter looks for exports in the script; Vite makes an address of it.
/* oxlint-disable import/default */
import { loadPart } from '../assets/load-part';
import clientScript from './prediction-client.worker.ts?worker&url';
import ownerScript from './model-owner.worker.ts?worker&url';
import plaintextScript from './plaintext.worker.ts?worker&url';
import remoteScript from './remote-client.worker.ts?worker&url';
import producerScript from './crypto-producer.worker.ts?worker&url';
import serverScript from './server.worker.ts?worker&url';

/** One script a role: the script, and no flag, decides what a party can see. */
const SCRIPTS: ReadonlySet<string> = new Set([
  clientScript,
  ownerScript,
  plaintextScript,
  producerScript,
  remoteScript,
  serverScript,
]);

/** As much of Trusted Types as is used here. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

const rules = {
  createScriptURL(url: string): string {
    if (SCRIPTS.has(url) || url === SERVICE_WORKER) return url;
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

const parts = new WeakMap<Worker, string>();

const starting = (script: string, part: string) => (name: string) => {
  const worker = new Worker(policy.createScriptURL(script), { type: 'module', name });
  parts.set(worker, part);
  return worker;
};

export const start = {
  server: starting(serverScript, 'server.worker'),
  producer: starting(producerScript, 'crypto-producer.worker'),
  owner: starting(ownerScript, 'model-owner.worker'),
  client: starting(clientScript, 'prediction-client.worker'),
  remote: starting(remoteScript, 'remote-client.worker'),
  plaintext: starting(plaintextScript, 'plaintext.worker'),
};

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
  await loadPart(parts.get(worker)!, firstSign, { again: false, from: 'worker', signal });
}
