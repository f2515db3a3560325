/** Moving and painting in the 28×28 grid. Pure. */
import { SIDE } from '../../ink/pixels';
import type { Pixels } from '../../ink/pixels';

/** Where a key leads from a cell; undefined if it is not a key of the grid. */
export function moved(index: number, key: string): number | undefined {
  const [row, column] = [Math.floor(index / SIDE), index % SIDE];
  const at = (r: number, c: number) =>
    Math.min(SIDE - 1, Math.max(0, r)) * SIDE + Math.min(SIDE - 1, Math.max(0, c));
  switch (key) {
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    case 'Home':
      return at(row, 0);
    case 'End':
      return at(row, SIDE - 1);
    case 'PageUp':
      return at(0, column);
    case 'PageDown':
      return at(SIDE - 1, column);
    default:
      return undefined;
  }
}

/** Paper becomes ink; any ink becomes paper. */
export const flipped = (value: number): number => (value === 0 ? 255 : 0);

/** A copy with one pixel changed; the same array if nothing changes. */
export function painted(pixels: Pixels, index: number, value: number): Pixels {
  if (pixels[index] === value) return pixels;
  const copy = pixels.slice();
  copy[index] = value;
  return copy;
}
