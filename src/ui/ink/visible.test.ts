import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stroke } from './strokes';
import { visiblePaths } from './visible';

const stroke = (tool: Stroke['tool'], width: number, ...points: [number, number][]): Stroke => ({
  tool,
  width,
  points: points.map(([x, y]) => ({ x, y })),
});
const across = stroke('ink', 0.04, [0.1, 0.5], [0.9, 0.5]);

describe('visible paths', () => {
  test('ink without an eraser is what was drawn', () => {
    expect(visiblePaths([across])).toEqual([{ width: 0.04, points: across.points }]);
  });

  test('what leaves the canvas is cut at its edge, what comes back is a path of its own', () => {
    const out = stroke('ink', 0.1, [0.5, 0.5], [0.9, 0.5], [1.1, 0.5], [0.9, 0.6], [0.5, 0.6]);
    expect(visiblePaths([out]).map(({ points }) => points)).toEqual([
      [
        { x: 0.5, y: 0.5 },
        { x: 0.9, y: 0.5 },
        { x: 1, y: 0.5 },
      ],
      [
        { x: 1, y: 0.55 },
        { x: 0.9, y: 0.6 },
        { x: 0.5, y: 0.6 },
      ],
    ]);
  });

  test('a line that only crosses the canvas is seen from edge to edge, whatever was reported', () => {
    const crossing = stroke('ink', 0.1, [-0.25, 0.5], [1.25, 0.5]);
    const [path, ...others] = visiblePaths([crossing]);
    expect(others).toEqual([]);
    expect(path?.points).toEqual([
      { x: 0, y: 0.5 },
      { x: 1, y: 0.5 },
    ]);
    expect(visiblePaths([stroke('ink', 0.1, [-0.2, 0.5], [0.2, 1.8])])).toEqual([]);
  });

  test('one place or several inside stay as they came, one outside is nothing', () => {
    const rest = stroke('ink', 0.1, [0.3, 0.3], [0.3, 0.3], [0.4, 0.3]);
    expect(visiblePaths([rest])[0]?.points).toEqual(rest.points);
    expect(visiblePaths([stroke('ink', 0.1, [0.3, 0.3])])[0]?.points).toHaveLength(1);
    expect(visiblePaths([stroke('ink', 0.1, [1.3, 0.3])])).toEqual([]);
  });

  test('on the canvas nothing else is seen, and no end but an edge or one of its own', () => {
    const far = fc.integer({ min: -1000, max: 2000 }).map((value) => value / 1000);
    const drawn = fc.array(fc.record({ x: far, y: far }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(drawn, (points) => {
        const isOn = ({ x, y }: { x: number; y: number }) =>
          Math.min(x, y) >= -1e-9 && Math.max(x, y) <= 1 + 1e-9;
        const seen = visiblePaths([{ tool: 'ink', width: 0.05, points }]);
        for (const path of seen) expect(path.points.every(isOn)).toBe(true);
        // Every reported place on the canvas is there, in order.
        const inside = points.filter(isOn);
        const kept = seen.flatMap((path) => path.points).filter((point) => points.includes(point));
        expect(kept).toEqual(inside);
      }),
    );
  });

  test('the eraser cuts where it touches and nowhere else', () => {
    const cut = visiblePaths([across, stroke('eraser', 0.1, [0.5, 0.2], [0.5, 0.8])]);
    expect(cut).toHaveLength(2);
    const ends = cut.map(({ points }) => points.map(({ x }) => x));
    // Half of both tips: 0.05 + 0.02. The cut is exact to a quarter of the ink's width.
    expect(Math.max(...ends[0]!)).toBeGreaterThan(0.5 - 0.07 - 0.01);
    expect(Math.max(...ends[0]!)).toBeLessThan(0.5 - 0.07 + 1e-9);
    expect(Math.min(...ends[1]!)).toBeGreaterThan(0.5 + 0.07 - 1e-9);
    expect(Math.min(...ends[1]!)).toBeLessThan(0.5 + 0.07 + 0.01);
  });

  test('an eraser that passes by leaves the very same path', () => {
    const [path] = visiblePaths([across, stroke('eraser', 0.1, [0.5, 0.2], [0.5, 0.4])]);
    expect(path?.points).toEqual(across.points);
  });

  test('only earlier ink is erased', () => {
    const eraser = stroke('eraser', 0.3, [0, 0.5], [1, 0.5]);
    expect(visiblePaths([across, eraser])).toEqual([]);
    expect(visiblePaths([eraser, across])).toHaveLength(1);
  });

  test('a tap with the eraser takes away a dot', () => {
    const dot = stroke('ink', 0.05, [0.3, 0.3]);
    expect(visiblePaths([dot, stroke('eraser', 0.1, [0.33, 0.3])])).toEqual([]);
    expect(visiblePaths([dot, stroke('eraser', 0.1, [0.5, 0.3])])).toHaveLength(1);
  });
});
