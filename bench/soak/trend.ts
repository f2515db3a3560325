/**
 * Does a series rise? Theil and Sen's slope, the median of the slopes between any two samples, which a
 * few samples that are off cannot move; and its 95 % interval, by Kendall's variance of the number of
 * pairs that rise (Sen 1968; Hollander, Wolfe and Chicken, §9.3). It assumes that samples are off
 * independently of each other, not how far.
 */
import { quantileOf } from '../statistics';

export interface Trend {
  /** Of y for one of x. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

export function trendOf(points: readonly (readonly [x: number, y: number])[]): Trend {
  const n = points.length;
  const slopes = points
    .flatMap(([x, y], i) => points.slice(i + 1).map(([u, v]) => (v - y) / (u - x)))
    .toSorted((a, b) => a - b);
  const spread = 1.96 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const at = (rank: number): number =>
    slopes[Math.min(Math.max(Math.round(rank), 0), slopes.length - 1)]!;
  return {
    slope: quantileOf(slopes, 0.5),
    low: at((slopes.length - spread) / 2 - 1),
    high: at((slopes.length + spread) / 2),
  };
}
