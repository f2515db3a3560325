/**
 * Ink that was found in a picture → the 784 bytes that the model gets. Pure.
 *
 * The ink is marked on the same fine grid as a drawing, its lines are brought near MNIST's width as a
 * drawing's are, and box and centre of mass are those of a drawing. Marking asks whether there is any
 * ink under a place, not how much: a hair line of a large scan must not fade away.
 */
import { SIDE } from '../../../../model/digits';
import { BOX, centred, SAMPLES, widthFor } from '../../model-input';
import type { Pixels } from '../../model-input';

/** Where there is ink: 1, row by row. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** @param mask with some ink in it. */
export function maskToInput({ width, height, ink }: Mask): Pixels {
  const sums = integral(ink, width, height);
  const box = boundsOf(ink, width, height);
  const drawn = lineWidth(mark(sums, width, box, BOX));
  const growth = (widthFor(drawn) - drawn) / 2;
  const marks = mark(sums, width, box, Math.min(SIDE, BOX - 2 * growth));
  return centred(toCorner(resize(marks, Math.round(growth * SAMPLES))));
}

export interface Box {
  readonly left: number;
  readonly top: number;
  /** One past the last column and row. */
  readonly right: number;
  readonly bottom: number;
}

export const heightOf = ({ top, bottom }: Box): number => bottom - top;

export function boundsOf(ink: ArrayLike<number>, width: number, height: number): Box {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  }
  return { left, top, right, bottom };
}

/** Sums over all rectangles from the corner: (width + 1)·(height + 1) numbers. */
function integral(values: Uint8Array, width: number, height: number): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[y * width + x]!;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  return sums;
}

/** The ink in `box`, fitted into `side` pixels and put in the middle of the model's input. */
function mark(sums: Float64Array, width: number, box: Box, side: number): Uint8Array {
  const places = SIDE * SAMPLES;
  const marks = new Uint8Array(places * places);
  const [boxWidth, boxHeight] = [box.right - box.left, box.bottom - box.top];
  // Pixels of the picture a place.
  const step = Math.max(boxWidth, boxHeight) / (side * SAMPLES);
  const [columns, rows] = [boxWidth / step, boxHeight / step].map((size) =>
    Math.max(1, Math.round(size)),
  ) as [number, number];
  const [left, top] = [(places - columns) >> 1, (places - rows) >> 1];
  const edges = (count: number, from: number, size: number) =>
    Array.from({ length: count }, (_, i) => {
      const first = Math.floor((i * size) / count);
      return [
        from + first,
        from + Math.max(first + 1, Math.ceil(((i + 1) * size) / count)),
      ] as const;
    });
  const across = edges(columns, box.left, boxWidth);
  edges(rows, box.top, boxHeight).forEach(([y0, y1], row) => {
    across.forEach(([x0, x1], column) => {
      const at = (x: number, y: number) => sums[y * (width + 1) + x]!;
      if (at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0) > 0) {
        marks[(top + row) * places + left + column] = 1;
      }
    });
  });
  return marks;
}

/**
 * Mean width of the lines in pixels of the model's input. A line of width w and length l has the
 * area w·l and a rim of 2·l; counted along the grid, a rim in all directions is 4/π times as long.
 */
function lineWidth(marks: Uint8Array): number {
  const places = SIDE * SAMPLES;
  let [area, rim] = [0, 0];
  marks.forEach((here, i) => {
    area += here;
    if (here !== marks[i + 1]) rim += 1;
    if (here !== marks[i + places]) rim += 1;
  });
  return (2 * area) / ((rim * Math.PI) / 4) / SAMPLES;
}

/** The marks grown by so many places all round, or thinned if it is less than none. */
function resize(marks: Uint8Array, by: number): Uint8Array {
  if (by === 0) return marks;
  const places = SIDE * SAMPLES;
  const radius = Math.abs(by);
  const spread = by > 0 ? 1 : 0;
  const out = marks.slice();
  // Only what lies at a rim can spread.
  for (let y = 0; y < places; y++) {
    for (let x = 0; x < places; x++) {
      const i = y * places + x;
      if (marks[i] !== spread || !isRim(marks, i, places)) continue;
      for (let dy = -radius; dy <= radius; dy++) {
        const reach = Math.floor(Math.sqrt(radius * radius - dy * dy));
        const row = y + dy;
        if (row < 0 || row >= places) continue;
        const [from, to] = [Math.max(0, x - reach), Math.min(places - 1, x + reach)];
        out.fill(spread, row * places + from, row * places + to + 1);
      }
    }
  }
  // Thinned to nothing: better thick than gone.
  return out.includes(1) ? out : marks;
}

/** Moved so that the ink touches the first row and the first column. */
function toCorner(marks: Uint8Array): Uint8Array {
  const places = SIDE * SAMPLES;
  const { left, top } = boundsOf(marks, places, places);
  const moved = new Uint8Array(marks.length);
  moved.set(marks.subarray(top * places + left));
  return moved;
}

function isRim(marks: Uint8Array, i: number, places: number): boolean {
  const here = marks[i];
  return (
    (marks[i - 1] ?? 0) !== here ||
    (marks[i + 1] ?? 0) !== here ||
    (marks[i - places] ?? 0) !== here ||
    (marks[i + places] ?? 0) !== here
  );
}
