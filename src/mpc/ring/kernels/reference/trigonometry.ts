/**
 * Sines and cosines of all odd multiples of an angle, the same bits on every engine.
 *
 * Both servers must round to the same integers, so nothing here may depend on a library or on
 * hardware: only +, −, × on f64, which IEEE 754 pins, in one fixed order (`assembly/trigonometry.ts`
 * performs the same operations in the same order). `Math.sin` differs between engines.
 *
 * 1. An angle is an integer in units of 2π/2^32, so taking out the nearest quarter turn is exact.
 * 2. On what is left, |x| ≤ π/4, the Taylor polynomials up to x^15 and x^16 are short of the truth
 *    by less than 2^-54. Their coefficients need no table and no fitting. They are summed as a tree
 *    (Estrin), which a processor finishes in half the time of Horner's chain.
 * 3. Odd multiples follow from u(j+2) = 2·cos 2θ · u(j) − u(j−2), one product and one difference
 *    for the sine and for the cosine. The error grows with the square of the harmonics: below
 *    2^-41 for 32 of them (j ≤ 63), where a gate rounds at 2^-18. Rotating by the complex number
 *    (cos 2θ, sin 2θ) would lose less and take twice the operations.
 */

export interface BaseAngle {
  readonly sin: number;
  readonly cos: number;
  /** 2·cos 2θ, the factor of the recurrence. */
  readonly factor: number;
}

/** @param angle in units of 2π/2^32; any int32 or uint32. */
export function baseAngle(angle: number): BaseAngle {
  const quarter = (angle + 0x2000_0000) >>> 30;
  const rest = (angle << 2) >> 2;
  const x = rest * (Math.PI / 2 ** 31);
  const t = x * x;
  const t2 = t * t;
  const t4 = t2 * t2;
  const s = linear(x, sineSeries(t, t2, t4) * t, x);
  const c = cosineSeries(t, t2, t4);

  const factor = 2 - 2 * s * (2 * s);
  switch (quarter) {
    case 0:
      return { sin: s, cos: c, factor };
    case 1:
      return { sin: c, cos: -s, factor: -factor };
    case 2:
      return { sin: -s, cos: -c, factor };
    default:
      return { sin: -c, cos: s, factor: -factor };
  }
}

const linear = (a: number, b: number, t: number): number => a + b * t;

/** (sin x − x) / x^3 */
function sineSeries(t: number, t2: number, t4: number): number {
  const c01 = linear(-1 / 6, 1 / 120, t);
  const c23 = linear(-1 / 5_040, 1 / 362_880, t);
  const c45 = linear(-1 / 39_916_800, 1 / 6_227_020_800, t);
  const c6 = -1 / 1_307_674_368_000;
  return linear(linear(c01, c23, t2), linear(c45, c6, t2), t4);
}

function cosineSeries(t: number, t2: number, t4: number): number {
  const c01 = linear(1, -1 / 2, t);
  const c23 = linear(1 / 24, -1 / 720, t);
  const c45 = linear(1 / 40_320, -1 / 3_628_800, t);
  const c67 = linear(1 / 479_001_600, -1 / 87_178_291_200, t);
  const c8 = 1 / 20_922_789_888_000;
  return linear(linear(c01, c23, t2), linear(linear(c45, c67, t2), c8, t4), t4);
}

/** 1.5·2^52: an f64 of this size has no place for a fraction. */
const ROUNDER = 6_755_399_441_055_744;

/** Nearest integer, ties to even, for |x| < 2^51: the rounding that addition does anyway. */
export const roundHalfEven = (x: number): number => x + ROUNDER - ROUNDER;
