import { expect, test } from 'vitest';
import { LIMITS, Recording } from './recording';

const message = (size: number, fill: number): ArrayBuffer => new Uint8Array(size).fill(fill).buffer;

test('keeps copies, not the messages', () => {
  const recording = new Recording();
  const sent = message(3, 7);
  recording.put('server0', sent);
  new Uint8Array(sent).fill(0);
  expect(recording.messages).toEqual([{ from: 'server0', bytes: Uint8Array.of(7, 7, 7) }]);
  expect(recording.dropped).toBe(0);
});

test('drops the oldest beyond so many messages or so many bytes, and counts them', () => {
  const byCount = new Recording({ messages: 3, bytes: 1000 });
  for (let i = 0; i < 10; i++) byCount.put('server1', message(1, i));
  expect(byCount.messages.map(({ bytes }) => bytes[0])).toEqual([7, 8, 9]);
  expect(byCount.dropped).toBe(7);

  const byBytes = new Recording({ messages: 100, bytes: 10 });
  for (const size of [4, 4, 4, 9]) byBytes.put('server1', message(size, size));
  expect(byBytes.messages.map(({ bytes }) => bytes.length)).toEqual([9]);
  expect(byBytes.dropped).toBe(3);
  // One that is larger than all there is room for is not kept, either.
  byBytes.put('server1', message(11, 1));
  expect(byBytes.messages).toEqual([]);
  expect(byBytes.dropped).toBe(5);
});

test('is bounded however long a page is open', () => {
  const recording = new Recording();
  for (let i = 0; i < 3 * LIMITS.messages; i++) recording.put('server0', message(4096, i & 255));
  const bytes = recording.messages.reduce((sum, each) => sum + each.bytes.length, 0);
  expect(bytes).toBeLessThanOrEqual(LIMITS.bytes);
  expect(recording.messages.length).toBeLessThanOrEqual(LIMITS.messages);
  expect(recording.messages.length + recording.dropped).toBe(3 * LIMITS.messages);
});
