/** All kinds of links keep to the same; and what each has besides. A new kind is one entry here. */
import { describe, expect, it, vi } from 'vitest';
import type { Channel } from '../wire/channel';
import type { LinkKind } from './testing/bench';
import { conforms } from './testing/conformance';
import { memoryChannels } from './memory';
import { MessagePortChannel } from './message-port';
import { sharedLinkMemory, SharedMemoryChannel } from './shared-memory';

const SESSION = 'the only one';

/** Someone who holds a port and keeps to nothing. */
const holding = (end: Channel, port: MessagePort) => ({
  end,
  say: (data: unknown) => port.postMessage(data),
  send: (buffer: ArrayBuffer) => port.postMessage(buffer, [buffer]),
  vanish: () => port.close(),
});

function ports(session = SESSION) {
  const { port1, port2 } = new MessageChannel();
  return [new MessagePortChannel(port1, session), new MessagePortChannel(port2, session)] as const;
}

function shared(session = SESSION, memory = sharedLinkMemory()!) {
  const { port1, port2 } = new MessageChannel();
  return [
    new SharedMemoryChannel(port1, session, { memory, end: 0 }),
    new SharedMemoryChannel(port2, session, { memory, end: 1 }),
  ] as const;
}

const KINDS: readonly LinkKind[] = [
  { name: 'memory', make: memoryChannels },
  {
    name: 'message port',
    make: ports,
    stranger() {
      const { port1, port2 } = new MessageChannel();
      return holding(new MessagePortChannel(port1, SESSION), port2);
    },
  },
  {
    name: 'shared memory',
    make: shared,
    stranger() {
      const { port1, port2 } = new MessageChannel();
      const memory = sharedLinkMemory()!;
      return holding(new SharedMemoryChannel(port1, SESSION, { memory, end: 0 }), port2);
    },
  },
];

for (const kind of KINDS) await conforms(kind);

const heard = (end: Channel): Promise<ArrayBuffer> =>
  new Promise((resolve) => {
    end.listen((data) => {
      end.recycle(data as ArrayBuffer);
      resolve(data as ArrayBuffer);
    });
  });

describe('message port', () => {
  it('gets a large buffer back, and uses it again', async () => {
    const [a, b] = ports();
    const size = 1 << 20;
    const buffer = a.take(size);
    new Uint8Array(buffer).fill(7);
    const [atB, back] = [heard(b), heard(a)];
    a.send(buffer);
    await atB;
    b.send(b.take(16));
    await back;
    // The buffer came before the answer; it still holds what was written into it.
    expect(new Uint8Array(a.take(size))[0]).toBe(7);
    a.close();
  });

  it('carries nothing but the message for a small one, whichever way', async () => {
    const [a, b] = ports();
    const post = vi.spyOn(MessagePort.prototype, 'postMessage');
    let left = 1000;
    await new Promise<void>((resolve) => {
      b.listen((data) => {
        b.recycle(data as ArrayBuffer);
        left -= 1;
        if (left === 0) resolve();
      });
      for (let i = 0; i < 1000; i++) a.send(a.take(1024));
    });
    expect(post).toHaveBeenCalledTimes(1000);
    post.mockRestore();
    a.close();
  });

  it('ends, and says so at both ends, when a message cannot be read', async () => {
    const { port1, port2 } = new MessageChannel();
    const [a, b] = [new MessagePortChannel(port1, 'a'), new MessagePortChannel(port2, 'a')];
    port1.dispatchEvent(new MessageEvent('messageerror'));
    expect(await a.closed).toEqual({ by: 'a failure', reason: 'A message could not be read.' });
    expect(await b.closed).toEqual({
      by: 'the other end',
      reason: 'A message could not be read.',
    });
  });
});

describe('shared memory', () => {
  const [WRITTEN, READ] = [0, 1];

  it('goes on where its counters wrap', () => {
    const memory = sharedLinkMemory()!;
    const head = new Int32Array(memory, 0, 3);
    head[WRITTEN] = -40_000;
    head[READ] = -40_000;
    const [a, b] = shared(SESSION, memory);
    const got: number[] = [];
    b.listen((data) => got.push(new Uint8Array(data as ArrayBuffer)[9_999]!));
    b.attend(true);
    for (let round = 0; round < 10; round++) {
      const buffer = a.take(10_000);
      new Uint8Array(buffer).fill(round);
      a.send(buffer);
      b.spin(() => got.length > round, 1000);
    }
    expect(got).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(head[WRITTEN]).toBe(-40_000 + 10 * 10_004);
    a.close();
  });

  it.each([
    { what: 'a length beyond the ring', written: 64, length: 0xffff_fff0 },
    { what: 'a length beyond what is written', written: 64, length: 200 },
    { what: 'more written than the ring holds', written: 1 << 20, length: 8 },
    { what: 'less written than was read', written: -64, length: 8 },
  ])('ends at $what, without reading it', async ({ written, length }) => {
    const memory = sharedLinkMemory()!;
    const [a, b] = shared(SESSION, memory);
    const got: unknown[] = [];
    b.listen((data) => got.push(data));
    new Uint32Array(memory, 12, 1)[0] = length;
    Atomics.store(new Int32Array(memory, 0, 3), WRITTEN, written);
    b.attend(false);
    const reason = 'The shared memory is not in order.';
    expect(await b.closed).toEqual({ by: 'a failure', reason });
    expect(await a.closed).toEqual({ by: 'the other end', reason });
    expect(got).toEqual([]);
  });
});
