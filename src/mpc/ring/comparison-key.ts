/** How much room comparison keys take; what they are stands in `kernels/reference/comparison.ts`. */

/** Comparison keys are made for four elements side by side. */
export const SIDE_BY_SIDE = 4;

export const padded = (elements: number): number =>
  Math.ceil(elements / SIDE_BY_SIDE) * SIDE_BY_SIDE;

/** Bytes of a root, each server's own part of a key. */
export const ROOT_BYTES = 16;

/** Levels that the last block takes: as many as its 64 bytes have room for leaves of that size. */
export const leafLevels = (bits: number, valueBytes: number): number =>
  Math.min(bits, Math.floor(Math.log2(64 / valueBytes)));

/**
 * Bytes of the keys of so many elements: a level has 16 of a seed and a value, the last block a value
 * a leaf.
 */
export function comparisonKeyBytes(
  elements: number,
  { bits, words, ring }: { readonly bits: number; readonly words: number; readonly ring: number },
): number {
  const value = (words * ring) / 8;
  const leaves = leafLevels(bits, value);
  return padded(elements) * ((bits - leaves) * (ROOT_BYTES + value) + value * 2 ** leaves);
}
