import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spans } from './testing/traces';
import { foldIdle } from './fold';

describe('the folded axis', () => {
  it('leaves out what is idle for long, and says how long', () => {
    const { place, folds, length } = foldIdle([
      { start: 100, end: 110 },
      { start: 5000, end: 5010 },
    ]);
    expect(folds).toHaveLength(1);
    expect(folds[0]!.idle).toBe(4890);
    expect(place(110) - place(100)).toBe(10);
    expect(place(5010) - place(5000)).toBe(10);
    expect(place(5000) - place(110)).toBeLessThan(5);
    expect(place(5010)).toBe(length);
  });

  it('keeps short gaps as they are', () => {
    const { place, folds } = foldIdle([
      { start: 0, end: 10 },
      { start: 10.5, end: 20 },
    ]);
    expect(folds).toEqual([]);
    expect(place(10.5)).toBe(10.5);
  });

  it('never turns the order around, and keeps the length of all work', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const { place, length } = foldIdle(list);
        const times = list.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
        for (let i = 1; i < times.length; i++) {
          expect(place(times[i]!)).toBeGreaterThanOrEqual(place(times[i - 1]!));
        }
        for (const { start, end } of list) {
          expect(place(end) - place(start)).toBeCloseTo(end - start, 2);
          expect(place(start)).toBeGreaterThanOrEqual(0);
          expect(place(end)).toBeLessThanOrEqual(length);
        }
      }),
    );
  });

  it('leads back: every moment of work is found at its place', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const { place, timeAt, folds, length } = foldIdle(list);
        for (const { start, end } of list) {
          expect(timeAt(place(start))).toBeCloseTo(start, 2);
          expect(timeAt(place(end))).toBeCloseTo(end, 2);
        }
        for (const { from, to, idle } of folds) {
          expect(timeAt(to) - timeAt(from)).toBeCloseTo(idle, 2);
          expect(to).toBeLessThanOrEqual(length);
        }
      }),
    );
  });

  it('of nothing is empty', () => {
    expect(foldIdle([]).length).toBe(0);
  });
});
