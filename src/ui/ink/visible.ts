/**
 * Which parts of the ink can be seen: what lies on the canvas and was not erased afterwards. Pure.
 *
 * The eraser cuts centre lines instead of painting paper over ink, so that the drawing stays a set
 * of vectors and the screen and the model are made from the same ones. It cuts as soon as it
 * touches the ink: a tip that had to reach the centre line would leave round ends in the gap.
 */
import type { Point, Stroke } from './strokes';

/** Ink that can be seen: a centre line with a round tip drawn along it. One point is a dot. */
export interface Path {
  readonly width: number;
  readonly points: readonly Point[];
}

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const visiblePaths = (strokes: readonly Stroke[]): readonly Path[] =>
  strokes.reduce<readonly Path[]>(withStroke, []);

/** What can be seen after one more stroke. */
export function withStroke(paths: readonly Path[], stroke: Stroke): readonly Path[] {
  if (stroke.tool === 'eraser') return paths.flatMap((path) => erase(path, stroke));
  return [...paths, ...onCanvas(stroke)];
}

/** The runs of a stroke that lie on the canvas, each from edge to edge: a pen reports a place now and then. */
function onCanvas({ width, points }: Stroke): Path[] {
  const runs: Path[] = [];
  let run: Point[] = [];
  const close = () => {
    if (run.length > 0) runs.push({ width, points: run });
    run = [];
  };
  points.forEach((to, i) => {
    const piece = clipped(points[Math.max(0, i - 1)]!, to);
    if (!piece) return close();
    const [start, end] = piece;
    // A stroke that rests or ends at a place reports it more than once: that is drawn as it came.
    if (run.length === 0 && (i === 0 || start !== points[i - 1])) {
      if (start !== end) run.push(start);
    }
    run.push(end);
    if (end !== to) close();
  });
  close();
  return runs;
}

/** The part of a line that lies on the canvas (Liang, Barsky); its own ends where they do. */
function clipped(from: Point, to: Point): readonly [Point, Point] | undefined {
  let [enter, leave] = [0, 1];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  for (const [step, room] of [
    [-dx, from.x],
    [dx, 1 - from.x],
    [-dy, from.y],
    [dy, 1 - from.y],
  ] as const) {
    if (step === 0 && room < 0) return undefined;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  if (enter > leave) return undefined;
  const at = (t: number): Point => ({ x: from.x + t * dx, y: from.y + t * dy });
  return [enter === 0 ? from : at(enter), leave === 1 ? to : at(leave)];
}

export function bounds(points: readonly Point[]): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

function erase(path: Path, eraser: Stroke): Path[] {
  const reach = (path.width + eraser.width) / 2;
  if (!near(bounds(path.points), bounds(eraser.points), reach)) return [path];
  const fine = { width: path.width, points: subdivide(path.points, path.width / 4) };
  return keep(fine, (point) => !touches(eraser.points, point, reach));
}

/** Splits a path into the runs of points that pass the test. */
function keep(path: Path, test: (point: Point) => boolean): Path[] {
  const runs: Path[] = [];
  let points: Point[] = [];
  const close = () => {
    if (points.length > 0) runs.push({ width: path.width, points });
    points = [];
  };
  for (const point of path.points) {
    if (test(point)) points.push(point);
    else close();
  }
  close();
  return runs;
}

const near = (a: Bounds, b: Bounds, reach: number): boolean =>
  a.left - reach <= b.right &&
  b.left <= a.right + reach &&
  a.top - reach <= b.bottom &&
  b.top <= a.bottom + reach;

/** The same polyline with no two neighbours further apart than `step`. */
function subdivide(points: readonly Point[], step: number): Point[] {
  const fine: Point[] = points.slice(0, 1);
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    const parts = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / step));
    for (let k = 1; k <= parts; k++) {
      fine.push({ x: a.x + ((b.x - a.x) * k) / parts, y: a.y + ((b.y - a.y) * k) / parts });
    }
  }
  return fine;
}

/** Whether a point is no further than `reach` from a polyline. */
function touches(polyline: readonly Point[], { x, y }: Point, reach: number): boolean {
  return polyline.some((b, i) => {
    const a = polyline[Math.max(0, i - 1)]!;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length2 = dx * dx + dy * dy;
    const along = length2 === 0 ? 0 : ((x - a.x) * dx + (y - a.y) * dy) / length2;
    const t = Math.min(1, Math.max(0, along));
    const [ex, ey] = [x - a.x - t * dx, y - a.y - t * dy];
    return ex * ex + ey * ey <= reach * reach;
  });
}
