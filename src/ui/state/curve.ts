/** The learning curve in a bounded number of points. */
import type { CurvePoint } from './owner';

/** More would be finer than the picture is wide. */
const MOST = 240;

/**
 * Adds a point. When there are too many, neighbours are averaged, so that the curve is thinned out
 * evenly, however long the training is.
 */
export function addPoint(curve: readonly CurvePoint[], point: CurvePoint): CurvePoint[] {
  if (curve.length < MOST) return [...curve, point];
  const thinned: CurvePoint[] = [];
  for (let i = 0; i + 1 < curve.length; i += 2) {
    const [a, b] = [curve[i]!, curve[i + 1]!];
    thinned.push({
      epoch: b.epoch,
      loss: (a.loss + b.loss) / 2,
      accuracy: (a.accuracy + b.accuracy) / 2,
    });
  }
  return [...thinned, point];
}
