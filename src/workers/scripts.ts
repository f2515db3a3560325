/**
 * Starts the workers, each from its own script. Where a browser has Trusted Types, and the page's
 * policy asks for them, these are the only scripts from which a worker can be started.
 */
// The linter looks for exports in the script; Vite makes an address of it.
/* oxlint-disable import/default */
import clientScript from './prediction-client.worker.ts?worker&url';
import ownerScript from './model-owner.worker.ts?worker&url';
import plaintextScript from './plaintext.worker.ts?worker&url';
import producerScript from './crypto-producer.worker.ts?worker&url';
import serverScript from './server.worker.ts?worker&url';

/** One script a role: the script, and no flag, decides what a party can see. */
const SCRIPTS: ReadonlySet<string> = new Set([
  clientScript,
  ownerScript,
  plaintextScript,
  producerScript,
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
    if (SCRIPTS.has(url)) return url;
    throw new TypeError(`${url} is no worker of this page.`);
  },
};

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
/** The name stands in the page's policy: scripts/headers.ts. */
const policy = trustedTypes?.createPolicy('millpond-workers', rules) ?? rules;

const starting = (script: string) => (name: string) =>
  new Worker(policy.createScriptURL(script), { type: 'module', name });

export const start = {
  server: starting(serverScript),
  producer: starting(producerScript),
  owner: starting(ownerScript),
  client: starting(clientScript),
  plaintext: starting(plaintextScript),
};
