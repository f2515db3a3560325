/**
 * How many digits stand beside each other on the canvas. Pure. It is asked of the drawing and not of the
 * model's input, in which two digits are so small that a line as wide as MNIST's closes the gap.
 */
import { bounds } from './visible';
import type { Path } from './visible';

/** A digit beside another is at least so high, by the height of all. */
const HEIGHT = 0.5;

/** Paths that overlap from left to right are one digit; a dash or a dot beside it is no second one. */
export function digitsSideBySide(paths: readonly Path[]): number {
  if (paths.length === 0) return 0;
  const { top, bottom } = bounds(paths.flatMap(({ points }) => points));
  const boxes = paths
    .map(({ points, width }) => ({ ...bounds(points), width }))
    .toSorted((a, b) => a.left - b.left);
  const digits: { right: number; top: number; bottom: number }[] = [];
  for (const box of boxes) {
    const last = digits.at(-1);
    // A hand does not meet its own stroke exactly: a gap is as wide as the pen at least.
    if (!last || box.left > last.right + box.width) digits.push({ ...box });
    else {
      last.right = Math.max(last.right, box.right);
      last.top = Math.min(last.top, box.top);
      last.bottom = Math.max(last.bottom, box.bottom);
    }
  }
  return digits.filter((digit) => digit.bottom - digit.top >= HEIGHT * (bottom - top)).length;
}
