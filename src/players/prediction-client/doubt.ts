/**
 * Whether a prediction is to be believed. A softmax over ten digits has no eleventh answer: a heart is a 0
 * with 98.8 %. So the client looks at its own image, too. Pure, and in the client: no party learns of it.
 */
import type { Doubt } from '../answers';

const SIDE_OF_IMAGE = 28;

/** Below this the best digit is one of several. */
const LEAST_PROBABILITY = 0.55;

/** Parts of the picture's ink and height that a digit beside another has at least. */
const DIGIT = { ink: 0.15, height: 0.5 };

/**
 * @param pixels one image, 784 bytes.
 * @param likeness how much it looks like a digit, above 0 if it does; undefined where nobody knows.
 * @param probabilities of the ten digits; undefined where the client does not learn them.
 * @returns undefined if there is none.
 */
export function doubtOf(
  pixels: Uint8Array,
  likeness: number,
  probabilities: readonly number[] | undefined,
): Doubt | undefined {
  if (digitsIn(pixels) > 1) return 'several';
  if (likeness < 0) return 'shape';
  if (probabilities && Math.max(...probabilities) < LEAST_PROBABILITY) return 'close';
  return undefined;
}

/** Parts that stand side by side with paper between them, each as high as a digit is. */
export function digitsIn(pixels: Uint8Array): number {
  const columns = Array.from({ length: SIDE_OF_IMAGE }, (_, column) => columnOf(pixels, column));
  const all = joined(columns);
  const runs: Column[][] = [];
  columns.forEach((column, i) => {
    if (column.ink === 0) return;
    if (i > 0 && columns[i - 1]!.ink > 0) runs.at(-1).push(column);
    else runs.push([column]);
  });
  return runs
    .map(joined)
    .filter(
      ({ ink, top, bottom }) =>
        ink >= DIGIT.ink * all.ink && bottom - top >= DIGIT.height * (all.bottom - all.top),
    ).length;
}

interface Column {
  readonly ink: number;
  readonly top: number;
  readonly bottom: number;
}

function columnOf(pixels: Uint8Array, column: number): Column {
  let [ink, top, bottom] = [0, Infinity, -Infinity];
  for (let row = 0; row < SIDE_OF_IMAGE; row++) {
    const value = pixels[row * SIDE_OF_IMAGE + column]!;
    if (value === 0) continue;
    ink += value;
    top = Math.min(top, row);
    bottom = Math.max(bottom, row + 1);
  }
  return { ink, top, bottom };
}

const joined = (columns: readonly Column[]): Column => ({
  ink: columns.reduce((sum, { ink }) => sum + ink, 0),
  top: Math.min(...columns.map(({ top }) => top)),
  bottom: Math.max(...columns.map(({ bottom }) => bottom)),
});
