/** Lines and curves to write digits with. Coordinates are those of the digit's own unit square. */
import type { Point } from '../strokes';

export type Line = readonly Point[];
type Pair = readonly [x: number, y: number];

/** Straight from point to point. */
export const line = (...corners: Pair[]): Line => corners.map(([x, y]) => ({ x, y }));

/** A smooth line through all points (centripetal enough for handwriting: Catmull-Rom). */
export function curve(...through: Pair[]): Line {
  const at = (i: number) => through[Math.min(through.length - 1, Math.max(0, i))]!;
  const points: Point[] = [];
  for (let i = 0; i + 1 < through.length; i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let step = 0; step < STEPS; step++) {
      const t = step / STEPS;
      const along = (k: 0 | 1) =>
        p1[k] +
        (t / 2) * (p2[k] - p0[k]) +
        (t * t * (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k])) / 2 +
        (t * t * t * (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k])) / 2;
      points.push({ x: along(0), y: along(1) });
    }
  }
  const [x, y] = at(through.length - 1);
  return [...points, { x, y }];
}
const STEPS = 8;

/** Part of an ellipse; degrees clockwise from three o'clock, as the y axis points down. */
export function arc([cx, cy]: Pair, [rx, ry]: Pair, from: number, to: number): Line {
  const steps = Math.max(2, Math.ceil(Math.abs(to - from) / 10));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return { x: cx + rx * Math.cos(angle), y: cy + ry * Math.sin(angle) };
  });
}

/** One stroke out of several parts, with corners where they meet. */
export const join = (...parts: Line[]): Line => parts.flat();
