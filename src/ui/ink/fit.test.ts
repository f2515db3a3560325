import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withUsualAspect } from './aspect';
import { BOX } from '../../players/prediction-client/model-input';
import { fitIntoBox } from './fit';
import { bounds } from './visible';
import type { Path } from './visible';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const path: fc.Arbitrary<Path> = fc.record({
  width: fc.double({ min: 0.01, max: 0.2, noNaN: true }),
  points: fc.array(fc.record({ x: unit, y: unit }), { minLength: 1, maxLength: 12 }),
});
const drawing = fc.array(path, { minLength: 1, maxLength: 5 });

/** Bounds of the ink, tips included. */
function inkBounds(paths: readonly Path[]) {
  const boxes = paths.map(({ points, width }) => ({ ...bounds(points), r: width / 2 }));
  return {
    left: Math.min(...boxes.map(({ left, r }) => left - r)),
    top: Math.min(...boxes.map(({ top, r }) => top - r)),
    right: Math.max(...boxes.map(({ right, r }) => right + r)),
    bottom: Math.max(...boxes.map(({ bottom, r }) => bottom + r)),
  };
}

describe('fitting into the box', () => {
  test('any drawing touches the box at left and top and is inside', () => {
    fc.assert(
      fc.property(drawing, (paths) => {
        const ink = inkBounds(fitIntoBox(paths));
        expect(ink.left).toBeCloseTo(0, 9);
        expect(ink.top).toBeCloseTo(0, 9);
        expect(Math.max(ink.right, ink.bottom)).toBeLessThanOrEqual(BOX + 1e-9);
      }),
    );
  });

  test('a drawing larger than its pen fills the box one way', () => {
    fc.assert(
      fc.property(drawing, (paths) => {
        const all = bounds(paths.flatMap(({ points }) => points));
        const extent = Math.max(all.right - all.left, all.bottom - all.top);
        fc.pre(extent > 3 * Math.max(...paths.map(({ width }) => width)));
        const ink = inkBounds(fitIntoBox(paths));
        expect(Math.max(ink.right, ink.bottom)).toBeCloseTo(BOX, 9);
      }),
    );
  });

  test('a drawing of an ordinary aspect keeps it: every point moves by the same scale', () => {
    fc.assert(
      fc.property(drawing, (paths) => {
        const before = paths.flatMap(({ points }) => points);
        const after = fitIntoBox(paths).flatMap(({ points }) => points);
        const [b, a] = [bounds(before), bounds(after)];
        const [width, height] = [b.right - b.left, b.bottom - b.top];
        fc.pre(withUsualAspect(paths) === paths && Math.max(width, height) > 1e-6);
        const scale = Math.max(a.right - a.left, a.bottom - a.top) / Math.max(width, height);
        before.forEach(({ x, y }, i) => {
          expect(after[i]!.x - a.left).toBeCloseTo((x - b.left) * scale, 6);
          expect(after[i]!.y - a.top).toBeCloseTo((y - b.top) * scale, 6);
        });
      }),
    );
  });

  test('the pen is MNIST’s, whatever the brush was', () => {
    const points = [
      { x: 0.2, y: 0.4 },
      { x: 0.3, y: 0.6 },
    ];
    for (const width of [0.002, 0.02, 0.07, 0.2]) {
      expect(fitIntoBox([{ width, points }])[0]?.width).toBe(2.7);
    }
  });

  test('a dot stays a dot, and a trembling tap stays small', () => {
    const dot = inkBounds(fitIntoBox([{ width: 0.07, points: [{ x: 0.5, y: 0.5 }] }]));
    expect(dot.right).toBeCloseTo(2.7, 9);
    const points = [
      { x: 0.5, y: 0.5 },
      { x: 0.51, y: 0.505 },
    ];
    const tap = inkBounds(fitIntoBox([{ width: 0.07, points }]));
    expect(tap.right).toBeLessThan(7);
  });
});
