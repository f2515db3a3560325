/**
 * A drawing → the 784 bytes that the model gets, made as MNIST was: the bounding box fitted into
 * 20×20 keeping the aspect, antialiased, the centre of mass moved to the centre of 28×28. Pure.
 *
 * Source: LeCun, Cortes, Burges, "The MNIST database", on how the digits were normalised. Measured
 * on the test images: with pixel i at coordinate i, the centre of mass lies evenly in [13.5, 14.5]
 * both ways, mean 14.0. So they were moved by whole pixels, to the pixel of index 14 and not to
 * the middle of the image, 13.5.
 */
import { SIDE } from './pixels';
import type { Pixels } from './pixels';
import type { Stroke } from './strokes';
import { fitIntoBox } from './fit';
import { coverage, markInk, SAMPLES } from './rasterise';
import { visiblePaths } from './visible';
import type { Path } from './visible';

/** Where the centre of mass goes: the middle of the pixel of index 14. */
const CENTRE = SIDE / 2 + 0.5;

/** All zero if no ink is left to see. */
export const inkToInput = (strokes: readonly Stroke[]): Pixels =>
  pathsToInput(visiblePaths(strokes));

/** For who keeps the visible paths while a stroke grows. */
export function pathsToInput(paths: readonly Path[]): Pixels {
  if (paths.length === 0) return new Uint8Array(SIDE * SIDE);
  return centred(markInk(fitIntoBox(paths), SIDE));
}

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
