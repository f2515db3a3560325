/** The plaintext worker is named and replaced as parties are, and what it was asked is asked once more. */
import { expose } from 'comlink';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { KeptModel } from '../model/facts';
import { AT_REST } from '../mpc/runtime/pulse';
import { Yardstick } from './yardstick';

/** What the worker that is started next, and those after it, do; the last one stands for the rest. */
let fates: ('well' | 'hangs when asked' | 'does not start')[];
let told: string[];
let workers: FakeWorker[];
let yardstick: Yardstick;

class FakeWorker extends EventTarget {
  readonly #channel = new MessageChannel();
  #isHung = false;

  constructor() {
    super();
    const fate = fates.length > 1 ? fates.shift()! : fates[0]!;
    workers.push(this);
    const { port1, port2 } = this.#channel;
    const control = {
      pulse: () => AT_REST,
      live: async () => undefined,
      load: async () => undefined,
      bound: async () => {
        this.#isHung = fate === 'hangs when asked';
        return 7;
      },
    };
    expose(control, port2);
    port1.onmessage = ({ data }) => {
      if (!this.#isHung) this.dispatchEvent(new MessageEvent('message', { data }));
    };
    if (fate === 'does not start') queueMicrotask(() => this.throws());
  }

  /** @param message left out where a script did not load. */
  throws(message?: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), message && { message }));
  }

  postMessage(message: unknown, ports: Transferable[]): void {
    this.#channel.port1.postMessage(message, ports);
  }

  terminate(): void {
    this.#channel.port1.close();
  }
}

/** Time passes, and between two ticks of the watch what was said arrives. */
async function pass(seconds: number): Promise<void> {
  for (let tick = 0; tick < 2 * seconds; tick++) {
    await vi.advanceTimersByTimeAsync(500);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
}

const ask = () => yardstick.ask(async (control) => control.bound());

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('fetch', async () => Response.json({}));
  told = [];
  workers = [];
  const kept = {} as KeptModel;
  yardstick = new Yardstick({
    inUse: async () => ({ number: 1, gate: 'periodic', kept }),
    onMending: ({ message }) => told.push(message),
    onMended: () => told.push('mended'),
    onFailure: ({ message }) => told.push(`failed: ${message}`),
  });
});

afterEach(() => {
  yardstick.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('is found, named and asked again when it hangs', async () => {
  fates = ['hangs when asked', 'well'];
  const answer = ask();
  await pass(60);
  expect(await answer).toBe(7);
  expect(told).toEqual([
    expect.stringMatching(/^plaintext has been silent for \d\d s\.$/),
    'mended',
  ]);
});

it('is replaced when it dies, also while nobody asks', async () => {
  fates = ['well'];
  await yardstick.warmUp();
  workers[0]!.throws('Uncaught RangeError: out of memory');
  await vi.waitFor(() => expect(told).toContain('mended'));
  expect(told).toEqual(['plaintext has stopped: out of memory.', 'mended']);
  expect(await ask()).toBe(7);
  expect(workers).toHaveLength(2);
});

it('is not started for ever', async () => {
  fates = ['well', 'does not start'];
  await yardstick.warmUp();
  workers[0]!.throws('Uncaught RangeError: out of memory');
  await vi.waitFor(() => expect(told).toHaveLength(2));
  expect(told[1]).toBe('failed: plaintext has stopped. party.worker: it did not load.');
  expect(workers).toHaveLength(2);
  // Who asks has it tried once more, and again.
  await expect(ask()).rejects.toThrow('it did not load');
  expect(workers).toHaveLength(4);
});

it('is not news before somebody needs it', async () => {
  fates = ['does not start'];
  await expect(yardstick.warmUp()).rejects.toThrow('it did not load');
  expect([told, workers.length]).toEqual([[], 1]);
});
