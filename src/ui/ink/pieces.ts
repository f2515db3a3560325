/** A line in few straight pieces. Pure. */
import type { Point } from './strokes';

export type Piece = readonly [from: Point, to: Point];

export const rise = ([from, to]: Piece): number => Math.abs(to.y - from.y);
export const run = ([from, to]: Piece): number => Math.abs(to.x - from.x);
/** Across by along. */
export const slantOf = ([from, to]: Piece): number => (to.x - from.x) / (to.y - from.y);

/** What slopes less than this, along by across, is level: a hand tilts by so much. */
const LEVEL = 0.36;
export const isLevel = (piece: Piece): boolean => rise(piece) < LEVEL * run(piece);

/** A polyline in few straight pieces, none of them further from it than `bend` (Ramer, Douglas, Peucker). */
export function straightened(points: readonly Point[], bend: number): Piece[] {
  const [from, to] = [points[0]!, points.at(-1)!];
  if (points.length < 2) return [];
  let [furthest, at] = [0, 0];
  // The ends lie on the piece, whatever rounding says.
  for (let i = 1; i < points.length - 1; i++) {
    const distance = distanceTo([from, to], points[i]!);
    if (distance > furthest) [furthest, at] = [distance, i];
  }
  if (at === 0 || furthest <= bend) return [[from, to]];
  return [...straightened(points.slice(0, at + 1), bend), ...straightened(points.slice(at), bend)];
}

export function distanceTo([from, to]: Piece, { x, y }: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / length2;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - t * dx, y - from.y - t * dy);
}
