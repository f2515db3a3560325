/**
 * The first page of the memory belongs to the kernels. Nothing is kept there between calls.
 *
 * A strip of matrix rows, interleaved, and behind it one tile of a result.
 */
export const STRIP: usize = 4096;
export const STRIP_BYTES: usize = 32768;
export const TILE: usize = STRIP + STRIP_BYTES;
