/**
 * The base angles of a gate. The operations and their order are those of
 * `reference/trigonometry.ts`, where the reasons are; the tests hold the two to the same bits.
 *
 * A block at a time, so that the long chains of the polynomials overlap from pair to pair.
 */
import { SCRATCH } from './scratch';

/** 1.5·2^52. As an integer its bits are subtracted to leave a rounded f64 as an i64. */
export const ROUNDER: f64 = 6755399441055744.0;

/** Elements in a block. */
export const BLOCK = 64;

/** Where `baseAngles` leaves its results, one f64 an element. */
export const SINES: usize = SCRATCH;
export const COSINES: usize = SINES + BLOCK * 8;
/** 2·cos 2θ. */
export const FACTORS: usize = COSINES + BLOCK * 8;
const ANGLES: usize = FACTORS + BLOCK * 8;
export const AFTER_BASE_ANGLES: usize = ANGLES + BLOCK * 4;

/** @param angles in units of 2π/2^32. @param count at most BLOCK. */
export function baseAngles(angles: usize, count: i32): void {
  // An odd count works out one element more, from whatever angle is there.
  memory.copy(ANGLES, angles, (<usize>count) << 2);
  const end = ANGLES + ((<usize>count) << 2);
  for (let from = ANGLES, to: usize = 0; from < end; from += 8, to += 16) {
    const angle = v128.load64_zero(from);
    const rest = i32x4.shr_s(i32x4.shl(angle, 2), 2);
    const x = f64x2.mul(f64x2.convert_low_i32x4_s(rest), v128.load64_splat(UNIT));
    const t = f64x2.mul(x, x);
    const t2 = f64x2.mul(t, t);
    const t4 = f64x2.mul(t2, t2);
    const s = sine(x, t, t2, t4);
    const c = cosine(t, t2, t4);
    const s2 = f64x2.add(s, s);
    const factor = f64x2.sub(v128.load64_splat(TWO), f64x2.mul(s2, s2));

    // (s, c) turned by quarters: (c, −s), (−s, −c), (−c, s).
    const quarters = i32x4.add(angle, v128.load32_splat(EIGHTH));
    const odd = i64x2.extend_low_i32x4_s(i32x4.shr_s(i32x4.shl(quarters, 1), 31));
    const oddSign = i64x2.shl(odd, 63);
    const sineSign = i64x2.shl(i64x2.extend_low_i32x4_u(i32x4.shr_u(quarters, 31)), 63);
    const cosineSign = v128.xor(sineSign, oddSign);
    v128.store(SINES + to, v128.xor(v128.bitselect(c, s, odd), sineSign));
    v128.store(COSINES + to, v128.xor(v128.bitselect(s, c, odd), cosineSign));
    v128.store(FACTORS + to, v128.xor(factor, oddSign));
  }
}

/*
 * Constants are in memory because V8 builds a vector constant from three or four instructions, in
 * the loop, and a load that repeats one number is one.
 */
/** An eighth of a turn. */
const EIGHTH: usize = memory.data<i32>([0x2000_0000]);
const UNIT: usize = memory.data<f64>([3.141592653589793 / 2147483648.0]);
const TWO: usize = memory.data<f64>([2.0]);
/** Taylor coefficients. */
const SINE: usize = memory.data<f64>([
  -1.0 / 6.0,
  1.0 / 120.0,
  -1.0 / 5040.0,
  1.0 / 362880.0,
  -1.0 / 39916800.0,
  1.0 / 6227020800.0,
  -1.0 / 1307674368000.0,
]);
const COSINE: usize = memory.data<f64>([
  1.0,
  -1.0 / 2.0,
  1.0 / 24.0,
  -1.0 / 720.0,
  1.0 / 40320.0,
  -1.0 / 3628800.0,
  1.0 / 479001600.0,
  -1.0 / 87178291200.0,
  1.0 / 20922789888000.0,
]);

/** a + b·t */
function linear(a: v128, b: v128, t: v128): v128 {
  return f64x2.add(a, f64x2.mul(b, t));
}

function sine(x: v128, t: v128, t2: v128, t4: v128): v128 {
  const c01 = linear(v128.load64_splat(SINE), v128.load64_splat(SINE + 8), t);
  const c23 = linear(v128.load64_splat(SINE + 16), v128.load64_splat(SINE + 24), t);
  const c45 = linear(v128.load64_splat(SINE + 32), v128.load64_splat(SINE + 40), t);
  const c6 = v128.load64_splat(SINE + 48);
  const p = linear(linear(c01, c23, t2), linear(c45, c6, t2), t4);
  return linear(x, f64x2.mul(p, t), x);
}

function cosine(t: v128, t2: v128, t4: v128): v128 {
  const c01 = linear(v128.load64_splat(COSINE), v128.load64_splat(COSINE + 8), t);
  const c23 = linear(v128.load64_splat(COSINE + 16), v128.load64_splat(COSINE + 24), t);
  const c45 = linear(v128.load64_splat(COSINE + 32), v128.load64_splat(COSINE + 40), t);
  const c67 = linear(v128.load64_splat(COSINE + 48), v128.load64_splat(COSINE + 56), t);
  const c8 = v128.load64_splat(COSINE + 64);
  return linear(linear(c01, c23, t2), linear(linear(c45, c67, t2), c8, t4), t4);
}
