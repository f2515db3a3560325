/**
 * Sines and cosines of all odd multiples of an angle, the same bits on every engine.
 *
 * Both servers must round to the same integers, so nothing here may depend on a library or on
 * hardware: only +, −, × on f64, which IEEE 754 pins, in one fixed order (`assembly/gate.ts`
 * performs the same operations in the same order). `Math.sin` differs between engines.
 *
 * 1. An angle is an integer in units of 2π/2^32, so taking out the nearest quarter turn is exact.
 * 2. On what is left, |x| ≤ π/4, the Taylor polynomials up to x^15 and x^16 are short of the truth
 *    by less than 2^-54. Their coefficients need no table and no fitting.
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
  const rest = (angle - (quarter << 30)) | 0;
  const x = rest * (Math.PI / 2 ** 31);
  const t = x * x;

  let s = -1 / 1_307_674_368_000;
  s = s * t + 1 / 6_227_020_800;
  s = s * t - 1 / 39_916_800;
  s = s * t + 1 / 362_880;
  s = s * t - 1 / 5_040;
  s = s * t + 1 / 120;
  s = s * t - 1 / 6;
  s = s * t * x + x;

  let c = 1 / 20_922_789_888_000;
  c = c * t - 1 / 87_178_291_200;
  c = c * t + 1 / 479_001_600;
  c = c * t - 1 / 3_628_800;
  c = c * t + 1 / 40_320;
  c = c * t - 1 / 720;
  c = c * t + 1 / 24;
  c = c * t - 1 / 2;
  c = c * t + 1;

  const factor = 2 - 4 * (s * s);
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

/** 1.5·2^52: an f64 of this size has no place for a fraction. */
const ROUNDER = 6_755_399_441_055_744;

/** Nearest integer, ties to even, for |x| < 2^51: the rounding that addition does anyway. */
export const roundHalfEven = (x: number): number => x + ROUNDER - ROUNDER;
