/**
 * A picture of a digit → the 784 bytes that the model gets. Pure.
 *
 * Grey by luminance; the background is what the border has, light or dark, and ink is what differs
 * from it. The ink is marked on the same fine grid as a drawing, its lines are brought near MNIST's
 * width as a drawing's are, and box and centre of mass are those of a drawing. Marking asks whether
 * there is any ink under a place, not how much: a hair line of a large scan must not fade away.
 */
import { SIDE } from './pixels';
import type { Pixels } from './pixels';
import { BOX, widthFor } from './fit';
import { centred } from './ink-to-input';
import { SAMPLES } from './rasterise';

/** As `ImageData`: four bytes a pixel, red, green, blue, alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A picture in which no digit can be found; the message is for a person. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

/** Less than this, of 255, is noise of paper and camera. */
const FAINTEST = 32;
/** What differs from the background by this part of the strongest difference is ink. */
const INK = 0.4;
/** Ink all over is no digit on a ground. */
const MOST_INK = 0.7;

/** @throws {PictureError} */
export function pictureToInput(picture: Picture): Pixels {
  const { width, height } = picture;
  if (width < 1 || height < 1) throw new PictureError('It has no pixels.');
  const { differences, strongest } = stripBackground(picture);
  if (strongest < FAINTEST) throw new PictureError('Nothing in it differs from its background.');
  const asItIs = asModelInput(differences, picture, strongest);
  if (asItIs) return asItIs;
  const ink = differences.map((difference) => (difference >= INK * strongest ? 1 : 0));
  const sums = integral(ink, width, height);
  const total = sums[sums.length - 1]!;
  if (total > MOST_INK * width * height) {
    throw new PictureError('Too much of it differs from its background to be a digit.');
  }
  const box = boundsOf(ink, width, height);

  const drawn = lineWidth(mark(sums, width, box, BOX));
  const growth = (widthFor(drawn) - drawn) / 2;
  const marks = mark(sums, width, box, Math.min(SIDE, BOX - 2 * growth));
  return centred(toCorner(resize(marks, Math.round(growth * SAMPLES))));
}

/** |luminance − background| of every pixel, and the largest. Transparent pixels are background. */
function stripBackground({ width, height, data }: Picture) {
  const luminance = new Float64Array(width * height);
  let [opaque, light] = [0, 0];
  for (let i = 0; i < luminance.length; i++) {
    const at = 4 * i;
    const alpha = data[at + 3]!;
    luminance[i] = 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
    opaque += alpha;
    light += alpha * luminance[i]!;
  }
  // What is seen through a hole: whatever the drawn part is not.
  const behind = light > 127.5 * opaque ? 0 : 255;
  for (let i = 0; i < luminance.length; i++) {
    const alpha = data[4 * i + 3]! / 255;
    luminance[i] = alpha * luminance[i]! + (1 - alpha) * behind;
  }
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(luminance[x]!, luminance[(height - 1) * width + x]!);
  for (let y = 0; y < height; y++) {
    border.push(luminance[y * width]!, luminance[y * width + width - 1]!);
  }
  const background = border.sort((a, b) => a - b)[border.length >> 1]!;
  const differences = luminance.map((value) => Math.abs(value - background));
  const strongest = differences.reduce((most, difference) => Math.max(most, difference), 0);
  return { differences, strongest };
}

/** The bytes themselves if it is 28×28 and lies as MNIST's digits do: then nothing is to be fitted. */
function asModelInput(
  differences: Float64Array,
  { width, height }: Picture,
  strongest: number,
): Pixels | undefined {
  if (width !== SIDE || height !== SIDE || strongest < 128) return undefined;
  const box = boundsOf(
    differences.map((difference) => (difference >= 1 ? 1 : 0)),
    width,
    height,
  );
  if (Math.max(box.right - box.left, box.bottom - box.top) !== BOX) return undefined;
  let [mass, x, y] = [0, 0, 0];
  differences.forEach((difference, i) => {
    mass += difference;
    x += difference * ((i % SIDE) + 0.5);
    y += difference * (Math.floor(i / SIDE) + 0.5);
  });
  const isCentred = [x, y].every((sum) => Math.abs(sum / mass - SIDE / 2 - 0.5) <= 0.6);
  return isCentred ? Uint8Array.from(differences, Math.round) : undefined;
}

interface Box {
  readonly left: number;
  readonly top: number;
  /** One past the last column and row. */
  readonly right: number;
  readonly bottom: number;
}

function boundsOf(ink: ArrayLike<number>, width: number, height: number): Box {
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
function integral(values: Float64Array, width: number, height: number): Float64Array {
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
