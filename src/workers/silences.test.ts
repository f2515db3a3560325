import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Silence } from '../remote/remote-client';
import { Silences } from './silences';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says once who is silent and since when, and once that it is over', async () => {
  let silence: Silence | undefined;
  const told: unknown[] = [];
  const silences = new Silences(
    () => silence,
    (silent) => told.push(silent && { ...silent, since: Date.now() - silent.since }),
  );
  let answer!: () => void;
  const waiting = silences.during(new Promise<void>((resolve) => (answer = resolve)));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual([]);
  silence = { who: ['server0 (Ampère)', 'server1 (Babbage)'], ms: 4_000 };
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told).toEqual([{ who: 'server0 (Ampère) and server1 (Babbage)', since: 4_000 }]);
  answer();
  await waiting;
  expect(told.at(-1)).toBeUndefined();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told).toHaveLength(2);
});
