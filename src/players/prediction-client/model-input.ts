/**
 * What the model gets, as MNIST's digits were made: lines of one width in a box of 20×20, sampled as an area,
 * the centre of mass at the centre of 28×28. Drawings and pictures are brought to the same. Pure.
 *
 * Source: LeCun, Cortes, Burges, "The MNIST database", on how the digits were normalised. Measured
 * on the test images: with pixel i at coordinate i, the centre of mass lies evenly in [13.5, 14.5]
 * both ways, mean 14.0. So they were moved by whole pixels, to the pixel of index 14 and not to
 * the middle of the image, 13.5.
 */
import { SIDE } from '../../model/digits';

/** 28×28 bytes, row by row; 0 is paper and 255 is full ink, as in MNIST. */
export type Pixels = Uint8Array;

/** Side of the box, in pixels of the model's input. */
export const BOX = 20;

/** Stroke width that MNIST's test images have at the median, in pixels: that of ink, too. */
export const USUAL_WIDTH = 2.7;
/** Width of the line in a fitted picture → width it is given: compressed and bounded. */
const WIDTH_EXPONENT = 0.35;
const NARROWEST = 2.1;
const WIDEST = 3.6;

/** The width that a line of a picture gets which is so wide there; both in pixels of the model's input. */
export function widthFor(drawn: number): number {
  const given = USUAL_WIDTH * (drawn / USUAL_WIDTH) ** WIDTH_EXPONENT;
  return Math.min(WIDEST, Math.max(NARROWEST, given));
}

/** Places asked along a pixel's side. */
export const SAMPLES = 8;

/** Where the centre of mass goes: the middle of the pixel of index 14. */
const CENTRE = SIDE / 2 + 0.5;

/** Marks of a whole model input, wherever they are, with their centre of mass where MNIST has it. */
export function centred(marks: Uint8Array): Pixels {
  const { x, y, width, height } = measure(marks, SIDE * SAMPLES);
  return coverage(marks, SIDE, shift(x, width), shift(y, height));
}

/** Places to move by, a whole number of pixels: the mass to the centre, the ink kept inside. */
function shift(mass: number, extent: number): number {
  const room = Math.floor(SIDE - extent / SAMPLES);
  const pixels = Math.round(CENTRE - mass / SAMPLES);
  return Math.min(room, Math.max(0, pixels)) * SAMPLES;
}

/** Centre of mass and extent from the corner (0, 0), in places. */
function measure(marks: Uint8Array, places: number) {
  let [count, sumX, sumY, width, height] = [0, 0, 0, 0, 0];
  for (let row = 0; row < places; row++) {
    for (let column = 0; column < places; column++) {
      if (marks[row * places + column] === 0) continue;
      count += 1;
      sumX += column + 0.5;
      sumY += row + 0.5;
      width = Math.max(width, column + 1);
      height = row + 1;
    }
  }
  return { x: sumX / count, y: sumY / count, width, height };
}

/** Places → `side`² bytes, 255 for a pixel full of ink; the picture moved by whole places. */
export function coverage(
  marks: Uint8Array,
  side: number,
  shiftX: number,
  shiftY: number,
): Uint8Array {
  const places = side * SAMPLES;
  const counts = new Uint16Array(side * side);
  for (let row = 0; row < places; row++) {
    const toRow = row + shiftY;
    if (toRow < 0 || toRow >= places) continue;
    for (let column = 0; column < places; column++) {
      const toColumn = column + shiftX;
      if (marks[row * places + column] === 0 || toColumn < 0 || toColumn >= places) continue;
      counts[Math.floor(toRow / SAMPLES) * side + Math.floor(toColumn / SAMPLES)]! += 1;
    }
  }
  return Uint8Array.from(counts, (count) => Math.round((count * 255) / SAMPLES ** 2));
}
