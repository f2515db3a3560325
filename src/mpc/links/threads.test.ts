/** Links whose ends are in two threads, as in use: both are at work at once, and one can die. */
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { Channel } from '../wire/channel';
import { MessagePortChannel } from './message-port';
import { sharedLinkMemory, SharedMemoryChannel } from './shared-memory';
import { type EchoOptions, LAST_BYTES } from './testing/echo';

const SESSION = 'between threads';
const MB = 1 << 20;

/** Node does not read TypeScript by itself everywhere; `tsx` lets it. */
const SCRIPT = `
  const { workerData } = require('node:worker_threads');
  import('tsx/esm/api')
    .then(({ register }) => (register(), import(workerData.url)))
    .then(({ echo }) => echo(workerData.options));
`;

const workers: Worker[] = [];
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.terminate();
});

interface Far {
  readonly end: Channel;
  /** Lets the other end begin to work. */
  open(): void;
  /** The other end is gone, without a word. */
  kill(): Promise<unknown>;
}

function far(isShared: boolean): Far {
  const { port1, port2 } = new MessageChannel();
  const memory = isShared ? sharedLinkMemory() : undefined;
  const gate = new SharedArrayBuffer(4);
  const options: EchoOptions = {
    port: port2,
    session: SESSION,
    shared: memory && { memory, end: 1 },
    gate,
  };
  const url = new URL('./testing/echo.ts', import.meta.url).href;
  const worker = new Worker(SCRIPT, {
    eval: true,
    workerData: { url, options },
    transferList: [port2 as never],
  });
  workers.push(worker);
  return {
    end: memory
      ? new SharedMemoryChannel(port1, SESSION, { memory, end: 0 })
      : new MessagePortChannel(port1, SESSION),
    open() {
      const word = new Int32Array(gate);
      Atomics.store(word, 0, 1);
      Atomics.notify(word, 0);
    },
    kill: () => worker.terminate(),
  };
}

/** What an end hears until it is told to stop. */
function ear(end: Channel, count: number) {
  const sizes: number[] = [];
  let broken = 0;
  const all = new Promise<void>((resolve) => {
    end.listen((data) => {
      const bytes = Buffer.from(data as ArrayBuffer);
      if (!bytes.equals(Buffer.alloc(bytes.length, bytes[0]))) broken += 1;
      sizes.push(bytes.length);
      end.recycle(data as ArrayBuffer);
      if (sizes.length === count) resolve();
    });
  });
  return { all, sizes, broken: () => broken };
}

const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

describe.each([
  ['message port', false],
  ['shared memory', true],
])('between threads, a link by %s', (_name, isShared) => {
  it('carries what both send at once, whole, to one who looks out at times', async () => {
    const { end, open } = far(isShared);
    open();
    const sizes = Array.from(
      { length: 3000 },
      (_, i) => 2 + ((i * 7919) % (i % 50 === 0 ? MB : 12_000)),
    );
    const heard = ear(end, sizes.length);
    for (const [i, bytes] of sizes.entries()) {
      for (let wait = end.room(); wait; wait = end.room()) await wait;
      const buffer = end.take(bytes);
      new Uint8Array(buffer).fill(i);
      end.send(buffer);
      if (i % 7 === 0) end.shortCut?.attend(true);
      if (i % 7 === 3) end.shortCut?.spin(() => heard.sizes.length > i - 3, 1);
      if (i % 7 === 5) end.shortCut?.attend(false);
    }
    end.shortCut?.attend(false);
    await heard.all;
    expect(heard.broken()).toBe(0);
    expect(sorted(heard.sizes)).toEqual(sorted(sizes));
    end.close();
  });

  it('has room again when the other end is at work again', async () => {
    const { end, open } = far(isShared);
    let sent = 0;
    for (; !end.room(); sent++) end.send(end.take(MB));
    const heard = ear(end, sent);
    const waiting = end.room();
    open();
    await waiting;
    expect(end.room()).toBeUndefined();
    await heard.all;
    end.close();
  });

  it('is closed from there behind what was sent before', async () => {
    const { end, open } = far(isShared);
    open();
    const heard = ear(end, 40);
    for (let i = 0; i < 40; i++) end.send(end.take(i % 3 ? 1000 : 100_000));
    await heard.all;
    end.send(end.take(LAST_BYTES));
    expect(await end.closed).toEqual({ by: 'the other end', reason: 'That was the last.' });
  });

  it('ends as a failure when the other thread dies', async () => {
    const { end, open, kill } = far(isShared);
    open();
    const heard = ear(end, 1);
    end.send(end.take(100));
    await heard.all;
    await kill();
    expect(await end.closed).toMatchObject({ by: 'a failure' });
  });
});
