import fc from 'fast-check';
import { expect, it } from 'vitest';
import { standing } from './labels';

it('a word in each gap, in the middle where there is room', () => {
  expect(standing([{ x: 10 }, { x: 40 }], 70, 100)).toEqual([50, 50]);
  // Three heights: the middle one, then above and below it.
  expect(standing([{ x: 10 }, { x: 12 }, { x: 14 }, { x: 16 }], 70, 300)).toEqual([
    150,
    50,
    250,
    undefined,
  ]);
});

it('no two words touch', () => {
  const places = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { maxLength: 60 });
  fc.assert(
    fc.property(places, fc.integer({ min: 60, max: 400 }), (xs, height) => {
      const items = xs.toSorted((a, b) => a - b).map((x) => ({ x }));
      const heights = standing(items, 70, height);
      for (const [i, a] of heights.entries()) {
        for (const [j, b] of heights.entries()) {
          if (i === j || a === undefined || b === undefined) continue;
          const isApart = Math.abs(items[i]!.x - items[j]!.x) >= 13 || Math.abs(a - b) >= 70;
          expect(isApart).toBe(true);
        }
      }
    }),
  );
});
