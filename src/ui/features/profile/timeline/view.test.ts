import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { panned, revealing, whole, zoomed } from './view';

const length = 100;
const steps = fc.array(
  fc.record({
    factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
    at: fc.double({ min: 0, max: length, noNaN: true }),
    by: fc.double({ min: -50, max: 50, noNaN: true }),
  }),
);

describe('the view', () => {
  it('stays inside of all there is, wherever one goes', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const all = whole(length);
        let view = all;
        for (const { factor, at, by } of list) {
          view = panned(zoomed(view, factor, at, length), by, length);
          expect(view.from).toBeGreaterThanOrEqual(all.from - 1e-9);
          expect(view.to).toBeLessThanOrEqual(all.to + 1e-9);
          expect(view.to).toBeGreaterThan(view.from);
        }
      }),
    );
  });

  it('zooms about the place that is pointed at', () => {
    const view = zoomed({ from: 20, to: 60 }, 2, 30, length);
    expect(view).toEqual({ from: 25, to: 45 });
  });

  it('brings what is selected into sight, and stays if it is', () => {
    const view = { from: 20, to: 40 };
    expect(revealing(view, 25, 30, length)).toBe(view);
    for (const [start, end] of [
      [70, 72],
      [2, 3],
    ] as const) {
      const moved = revealing(view, start, end, length);
      expect(moved.from).toBeLessThanOrEqual(start);
      expect(moved.to).toBeGreaterThanOrEqual(end);
      expect(moved.to - moved.from).toBeCloseTo(20);
    }
  });
});
