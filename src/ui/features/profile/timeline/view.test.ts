import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, fitting, panned, revealing, whole, zoomed } from './view';

const bounds = boundsOf(100, 0.005);
const steps = fc.array(
  fc.record({
    factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
    at: fc.double({ min: 0, max: 100, noNaN: true }),
    by: fc.double({ min: -50, max: 50, noNaN: true }),
  }),
);

describe('the view', () => {
  it('stays inside of all there is, wherever one goes', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const all = whole(bounds);
        let view = all;
        for (const { factor, at, by } of list) {
          view = panned(zoomed(view, factor, at, bounds), by, bounds);
          expect(view.from).toBeGreaterThanOrEqual(all.from - 1e-9);
          expect(view.to).toBeLessThanOrEqual(all.to + 1e-9);
          expect(view.to - view.from).toBeGreaterThanOrEqual(0.02 - 1e-9);
        }
      }),
    );
  });

  it('zooms about the place that is pointed at', () => {
    const view = zoomed({ from: 20, to: 60 }, 2, 30, bounds);
    expect(view).toEqual({ from: 25, to: 45 });
  });

  it('fits an op, but is never finer than the clock', () => {
    const { from, to } = fitting(40, 48, bounds);
    expect([from, to]).toEqual([39, 49]);
    const narrow = fitting(50, 50, bounds);
    expect(narrow.to - narrow.from).toBeCloseTo(0.02, 9);
    expect(fitting(0, 100, bounds)).toEqual(whole(bounds));
  });

  it('brings what is selected into sight, and stays if it is', () => {
    const view = { from: 20, to: 40 };
    expect(revealing(view, 25, 30, bounds)).toBe(view);
    for (const [start, end] of [
      [70, 72],
      [2, 3],
    ] as const) {
      const moved = revealing(view, start, end, bounds);
      expect(moved.from).toBeLessThanOrEqual(start);
      expect(moved.to).toBeGreaterThanOrEqual(end);
      expect(moved.to - moved.from).toBeCloseTo(20);
    }
  });
});
