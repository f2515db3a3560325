/**
 * Sines and cosines to 160 binary places in bigints, to judge the kernels by. Slow, and shares no
 * formula with them but the definition: π by Machin's formula, the Taylor series without any
 * reduction of the angle but the exact one to half a turn.
 */

const PLACES = 160n;
const ONE = 1n << PLACES;

/** arctan(1/n) by its series. */
function arctanOfInverse(n: bigint): bigint {
  let sum = 0n;
  let power = ONE / n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += k % 4n === 1n ? power / k : -power / k;
    power /= n * n;
  }
  return sum;
}

const PI = 4n * (4n * arctanOfInverse(5n) - arctanOfInverse(239n));

/** Σ (−1)^k x^(2k+first) / (2k+first)! */
function series(x: bigint, first: bigint): bigint {
  let term = first === 0n ? ONE : x;
  let sum = 0n;
  for (let n = first; term !== 0n; n += 2n) {
    sum += term;
    term = -((((term * x) >> PLACES) * x) >> PLACES) / ((n + 1n) * (n + 2n));
  }
  return sum;
}

const radians = (angle: number, multiple: number): bigint =>
  (PI * BigInt.asIntN(32, BigInt(angle) * BigInt(multiple))) >> 31n;

/** sin and cos of 2π·multiple·angle/2^32, times 2^160. */
export const exactSine = (angle: number, multiple: number): bigint =>
  series(radians(angle, multiple), 1n);
export const exactCosine = (angle: number, multiple: number): bigint =>
  series(radians(angle, multiple), 0n);

/** A value of these functions as an f64. */
export const toNumber = (exact: bigint): number => Number(exact >> (PLACES - 64n)) / 2 ** 64;

/** The integer nearest to factor·exact; `factor` is any finite f64. */
export function nearestProduct(factor: number, exact: bigint): bigint {
  let [mantissa, places] = [factor, PLACES];
  for (; !Number.isInteger(mantissa); places++) mantissa *= 2;
  return (BigInt(mantissa) * exact + (1n << (places - 1n))) >> places;
}
