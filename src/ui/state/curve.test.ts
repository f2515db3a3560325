import { expect, test } from 'vitest';
import { addPoint } from './curve';
import type { CurvePoint } from './owner';

test('a long training has a bounded curve that keeps its course', () => {
  let curve: CurvePoint[] = [];
  for (let i = 1; i <= 5000; i++) {
    curve = addPoint(curve, { epoch: i / 1000, loss: 1 / i, accuracy: i / 5000 });
  }
  expect(curve.length).toBeLessThanOrEqual(240);
  expect(curve.length).toBeGreaterThan(100);
  expect(curve.at(-1)).toEqual({ epoch: 5, loss: 1 / 5000, accuracy: 1 });
  for (const [i, point] of curve.slice(1).entries()) {
    expect(point.epoch).toBeGreaterThan(curve[i]!.epoch);
    expect(point.accuracy).toBeGreaterThan(curve[i]!.accuracy);
    expect(point.loss).toBeLessThan(curve[i]!.loss);
  }
});
