/** How large the values are that a layer compares: measured by the owner, and known to all. */
import { SpecError } from './spec-error';

export interface Ranged {
  /**
   * What |x| of all that comes in does not exceed. Undefined where nobody has measured it: then as many bits
   * are compared as the ring has room for.
   */
  readonly bound?: number | undefined;
}

/** Fractional bits of what has been compared: products after it have room in Z_2^32. */
export const ACTIVATION_BITS = 10;

/** What was seen on some images must have half as much room again for all others. */
const MARGIN = 1.5;
/** A bit more of the range is a bit less of the fraction, and past this there is none to spare. */
const LARGEST_BOUND = 2 ** 12 - 1;

/** The smallest 2^k − 1 that has room for what was measured. */
export function boundFor(most: number): number {
  let bound = 1;
  while (bound < MARGIN * most) bound = 2 * bound + 1;
  return bound;
}

/**
 * Where no gate is wide enough, values are clipped to this before σ: it is 1 − 6·10^-9 there. The period that has
 * room for it, with a quarter to spare, is a short one.
 */
export const CLIPPED_AT = 19;

export function checkRanged({ bound }: Readonly<Record<string, unknown>>, where: string): Ranged {
  if (bound === undefined) return {};
  if (typeof bound === 'number' && bound > 0 && bound <= LARGEST_BOUND) return { bound };
  throw new SpecError(`${where}.bound must be a number above zero, up to ${LARGEST_BOUND}.`);
}
