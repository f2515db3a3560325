/** A worker whose script fails says so once, to whoever listens by then. */
import { afterEach, expect, it, vi } from 'vitest';

class Failing extends EventTarget {
  constructor() {
    super();
    // As soon as a browser can.
    queueMicrotask(() => this.dispatchEvent(new Event('error')));
  }
}

afterEach(() => vi.unstubAllGlobals());

it('hears of a script that failed, also when it had failed before', async () => {
  vi.stubGlobal('Worker', Failing);
  // Of the page's own questions every one is answered: the files are there.
  vi.stubGlobal('fetch', async () => Response.json({ 'party.worker': [] }));
  const { start, started } = await import('./scripts');
  for (const name of ['server0', 'server1', 'plaintext'] as const) {
    const { signal } = new AbortController();
    await expect(started(start(name), signal)).rejects.toThrow('party.worker: it did not load');
  }
});
