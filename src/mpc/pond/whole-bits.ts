/** Room for a value before the point. */

/** What a value of unknown size is given: |x| < 4096. */
const UNKNOWN_BITS = 12;

/** Bits before the point, without the sign: |x| < 2^bits. */
export const wholeBits = (bound: number | undefined): number =>
  bound === undefined ? UNKNOWN_BITS : bound < 1 ? 0 : Math.floor(Math.log2(bound)) + 1;
