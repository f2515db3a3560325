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

  test('what leaves the canvas is cut off, what comes back is a path of its own', () => {
    const out = stroke('ink', 0.1, [0.5, 0.5], [0.9, 0.5], [1.2, 0.5], [0.9, 0.6], [0.5, 0.6]);
    expect(visiblePaths([out]).map(({ points }) => points.length)).toEqual([2, 2]);
    expect(visiblePaths([stroke('ink', 0.1, [-0.2, 0.5], [1.2, 0.5])])).toEqual([]);
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
