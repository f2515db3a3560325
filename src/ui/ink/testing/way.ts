/** A way in which people write a digit: pen strokes in a square of side 1. */
import type { Line } from './shapes';

export interface Way {
  readonly digit: number;
  readonly name: string;
  readonly strokes: readonly Line[];
}

export const way = (digit: number, name: string, ...strokes: Line[]): Way => ({
  digit,
  name,
  strokes,
});
