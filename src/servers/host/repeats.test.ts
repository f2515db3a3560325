import { expect, it } from 'vitest';
import { Repeats } from './repeats';

it('notes what is said again once a minute, with how often it was', () => {
  let now = 0;
  const repeats = new Repeats(() => now);
  const counts = Array.from({ length: 121 }, () => {
    const count = repeats.count('no session', 'server0 is gone');
    now += 1_000;
    return count;
  });
  expect(counts.filter((count) => count !== undefined)).toEqual([1, 60, 60]);
});

it('notes another reason at once, and the same one after it was otherwise', () => {
  const repeats = new Repeats(() => 0);
  expect(repeats.count('no session', 'server0 is gone')).toBe(1);
  expect(repeats.count('no session', 'server1 is gone')).toBe(1);
  expect(repeats.count('no session', 'server0 is gone')).toBeUndefined();
  repeats.forget('no session');
  expect(repeats.count('no session', 'server0 is gone')).toBe(1);
});
