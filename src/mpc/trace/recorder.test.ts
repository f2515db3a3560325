import { expect, it } from 'vitest';
import { Recorder } from './recorder';

it('forgets the oldest of the traces that nobody asks for', () => {
  const recorder = new Recorder('server0', { used: 0 });
  for (let request = 1; request <= 100; request++) recorder.countMemory(request);
  const kept = Array.from({ length: 100 }, (_, i) => recorder.take(i + 1).counters.length);
  expect(kept.slice(0, 36)).toEqual(Array(36).fill(0));
  expect(kept.slice(36)).toEqual(Array(64).fill(1));
});
