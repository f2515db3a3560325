/**
 * Thick polylines with round joints and ends → how much of each pixel they cover. Pure; runs
 * without a DOM, so that a test in Node sees the very pixels that the page makes.
 *
 * Every pixel is asked at 8×8 places whether ink is there: box-filtered area sampling, as in
 * MNIST, to 1/64. Canvas 2D was rejected: its antialiasing differs between browsers.
 */
import { SAMPLES } from '../../players/prediction-client/model-input';
import type { Path } from './visible';

/** A bitmap of places: `side`·SAMPLES squared bytes, 1 where there is ink. Coordinates in pixels. */
export function markInk(paths: readonly Path[], side: number): Uint8Array {
  const places = side * SAMPLES;
  const marks = new Uint8Array(places * places);
  for (const { points, width } of paths) {
    // One fine step in SAMPLES is all that can be seen, so nearer points are skipped.
    let from = points[0]!;
    mark(marks, places, from.x, from.y, from.x, from.y, width / 2);
    points.forEach((to, i) => {
      const last = i === points.length - 1;
      if (!last && Math.hypot(to.x - from.x, to.y - from.y) < 1 / SAMPLES) return;
      mark(marks, places, from.x, from.y, to.x, to.y, width / 2);
      from = to;
    });
  }
  return marks;
}

function mark(
  marks: Uint8Array,
  places: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  radius: number,
): void {
  const first = (low: number) => Math.max(0, Math.ceil((low - radius) * SAMPLES - 0.5));
  const last = (high: number) => Math.min(places - 1, Math.floor((high + radius) * SAMPLES - 0.5));
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const [columns, rows] = [last(Math.max(ax, bx)), last(Math.max(ay, by))];
  for (let row = first(Math.min(ay, by)); row <= rows; row++) {
    const y = (row + 0.5) / SAMPLES - ay;
    for (let column = first(Math.min(ax, bx)); column <= columns; column++) {
      const x = (column + 0.5) / SAMPLES - ax;
      const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length2));
      const [ex, ey] = [x - along * dx, y - along * dy];
      if (ex * ex + ey * ey <= radius * radius) marks[row * places + column] = 1;
    }
  }
}
