/** Links keep and deliver every message, by whichever way it goes. */
import { afterEach, expect, it } from 'vitest';
import type { Channel } from '../wire/channel';
import { memoryChannels } from './memory';
import { MessagePortChannel } from './message-port';
import { sharedLinkBytes, SharedMemoryChannel } from './shared-memory';

const open: Channel[] = [];
afterEach(() => {
  for (const channel of open.splice(0)) channel.close();
});

function link(kind: 'memory' | 'port' | 'shared'): [Channel, Channel] {
  const { port1, port2 } = new MessageChannel();
  const memory = new SharedArrayBuffer(sharedLinkBytes);
  const pair = {
    memory: memoryChannels,
    port: (): [Channel, Channel] => [
      new MessagePortChannel(port1, 'a'),
      new MessagePortChannel(port2, 'a'),
    ],
    shared: (): [Channel, Channel] => [
      new SharedMemoryChannel(port1, 'a', { memory, end: 0 }),
      new SharedMemoryChannel(port2, 'a', { memory, end: 1 }),
    ],
  }[kind]();
  open.push(...pair);
  return pair;
}

/** A message that says its number in every byte. */
function message(channel: Channel, number: number, bytes: number): ArrayBuffer {
  const buffer = channel.take(bytes);
  new Uint8Array(buffer).fill(number & 255);
  return buffer;
}

function receive(channel: Channel, count: number): Promise<string[]> {
  return new Promise((resolve) => {
    const got: string[] = [];
    channel.listen((data) => {
      const bytes = new Uint8Array(data as ArrayBuffer);
      expect(new Set(bytes).size).toBeLessThanOrEqual(1);
      got.push(`${bytes[0]} × ${bytes.length}`);
      channel.recycle(data as ArrayBuffer);
      if (got.length === count) resolve(got.sort());
    });
  });
}

const sizes = Array.from(
  { length: 300 },
  (_, i) => 1 + ((i * 7919) % (i % 10 === 0 ? 200_000 : 6000)),
);

it.each(['memory', 'port', 'shared'] as const)(
  '%s: no message is lost or mixed up',
  async (kind) => {
    const [a, b] = link(kind);
    const atB = receive(b, sizes.length);
    const atA = receive(a, sizes.length);
    sizes.forEach((bytes, i) => {
      a.send(message(a, i, bytes));
      b.send(message(b, i, bytes));
    });
    const expected = sizes.map((bytes, i) => `${i & 255} × ${bytes}`).sort();
    expect(await atB).toEqual(expected);
    expect(await atA).toEqual(expected);
  },
);

it.each(['memory', 'port', 'shared'] as const)('%s: what comes early is kept', async (kind) => {
  const [a, b] = link(kind);
  a.send(message(a, 1, 10));
  a.send(message(a, 2, 100_000));
  expect(await receive(b, 2)).toEqual(['1 × 10', '2 × 100000']);
});

it('shared: one who is attentive gets small messages without the event loop', () => {
  const [a, b] = link('shared');
  const got: number[] = [];
  b.listen((data) => got.push(new Uint8Array(data as ArrayBuffer)[0]!));
  b.shortCut!.attend(true);
  for (let round = 0; round < 200; round++) {
    a.send(message(a, round, 1 + ((round * 811) % 16_000)));
    const isThere = () => got.length > round;
    b.shortCut!.spin(isThere, 1000);
    expect(got.at(-1)).toBe(round & 255);
  }
});

it('shared: turning attention off takes a last look', () => {
  const [a, b] = link('shared');
  const got: unknown[] = [];
  b.listen((data) => got.push(data));
  b.shortCut!.attend(true);
  a.send(message(a, 1, 8));
  expect(got).toHaveLength(0);
  b.shortCut!.attend(false);
  expect(got).toHaveLength(1);
});

it('port: a large buffer comes back and is used again', async () => {
  const [a, b] = link('port');
  const size = 1 << 20;
  const atB = receive(b, 1);
  const back = receive(a, 1);
  a.send(message(a, 7, size));
  await atB;
  b.send(message(b, 9, 16));
  await back;
  // The buffer came before the answer; it still holds what was written into it.
  expect(new Uint8Array(a.take(size))[0]).toBe(7);
});
