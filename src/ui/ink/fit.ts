/**
 * Fits a drawing into MNIST's 20×20 box, keeping its aspect. Pure.
 *
 * MNIST's digits were written with one kind of pen at one size. On a canvas the pen may be thick
 * and the digit small, so fitting the picture alone would give lines from a hair to a blob. The
 * strokes are vectors: their centre lines are fitted, and the pen is chosen anew, near the width
 * that MNIST has, with a little of the width that was really drawn.
 */
import { bounds } from './visible';
import type { Path } from './visible';

/** Side of the box, in pixels of the model's input. */
export const BOX = 20;

/** Stroke width that MNIST's test images have at the median, in pixels. */
const USUAL_WIDTH = 2.7;
/** Width of the drawn line in the fitted picture → width it is given: compressed and bounded. */
const WIDTH_EXPONENT = 0.35;
const NARROWEST = 2.1;
const WIDEST = 3.6;

/**
 * A dash as long as it is wide grows to this many widths, no more. Without a limit a tap with a
 * trembling hand would fill the box.
 */
const LARGEST_GROWTH = 4;

/** The width that a line gets which was drawn so wide; both in pixels of the model's input. */
export function widthFor(drawn: number): number {
  const given = USUAL_WIDTH * (drawn / USUAL_WIDTH) ** WIDTH_EXPONENT;
  return Math.min(WIDEST, Math.max(NARROWEST, given));
}

/** Paths in pixels of the box: the ink, tips included, touches (0, 0) and fits into BOX×BOX. */
export function fitIntoBox(paths: readonly Path[]): Path[] {
  const boxes = paths.map(({ points }) => bounds(points));
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const extent = Math.max(right - left, bottom - top);

  const widths = paths.map(({ width }) => {
    return widthFor((width * BOX) / (extent + width));
  });

  // The largest scale at which every pair of paths, with their tips, still fits.
  let scale = Infinity;
  paths.forEach(({ width }, i) => {
    scale = Math.min(scale, (LARGEST_GROWTH * widths[i]!) / width);
    paths.forEach((_, j) => {
      const room = BOX - (widths[i]! + widths[j]!) / 2;
      const reach = Math.max(boxes[i]!.right - boxes[j]!.left, boxes[i]!.bottom - boxes[j]!.top);
      if (reach > 0) scale = Math.min(scale, room / reach);
    });
  });

  const originX = Math.min(...boxes.map((box, i) => box.left * scale - widths[i]! / 2));
  const originY = Math.min(...boxes.map((box, i) => box.top * scale - widths[i]! / 2));
  return paths.map(({ points }, i) => ({
    width: widths[i]!,
    points: points.map(({ x, y }) => ({ x: x * scale - originX, y: y * scale - originY })),
  }));
}
