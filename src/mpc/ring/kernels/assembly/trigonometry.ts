/**
 * The base angles of a gate, two elements in the two lanes. The operations and their order are
 * those of `reference/trigonometry.ts`, where the reasons are; the tests hold the two to the same
 * bits.
 */
import { SCRATCH } from './scratch';

/** 1.5·2^52. As an integer its bits are subtracted to leave a rounded f64 as an i64. */
export const ROUNDER: f64 = 6755399441055744.0;

/** Per pair of elements: sines, cosines, factors. */
const ANGLES: usize = SCRATCH;
const PAIR: usize = 48;

export function sines(pair: usize): v128 {
  return v128.load(ANGLES + pair * PAIR);
}

export function cosines(pair: usize): v128 {
  return v128.load(ANGLES + pair * PAIR, 16);
}

/** 2·cos 2θ. */
export function factors(pair: usize): v128 {
  return v128.load(ANGLES + pair * PAIR, 32);
}

/** Works out sines, cosines and factors of the four angles at `angles`, as pairs 0 and 1. */
export function fourBaseAngles(angles: usize): void {
  const angle = v128.load(angles);
  const quarter = i32x4.shr_u(i32x4.add(angle, i32x4.splat(0x2000_0000)), 30);
  const rest = i32x4.sub(angle, i32x4.shl(quarter, 30));
  baseAngles(ANGLES, rest, i64x2.extend_low_i32x4_u(quarter));
  const restHigh = v128.shuffle<i32>(rest, rest, 2, 3, 2, 3);
  baseAngles(ANGLES + PAIR, restHigh, i64x2.extend_high_i32x4_u(quarter));
}

/** @param rest the two low lanes, i32. @param quarter i64 lanes, 0 to 3 (4 counts as 0). */
function baseAngles(to: usize, rest: v128, quarter: v128): void {
  const unit: f64 = 3.141592653589793 / 2147483648.0;
  const x = f64x2.mul(f64x2.convert_low_i32x4_s(rest), f64x2.splat(unit));
  const t = f64x2.mul(x, x);
  const s = sine(x, t);
  const c = cosine(t);
  const factor = f64x2.sub(f64x2.splat(2.0), f64x2.mul(f64x2.splat(4.0), f64x2.mul(s, s)));

  // (s, c) turned by quarters: (c, −s), (−s, −c), (−c, s).
  const signBit = i64x2.splat(i64.MIN_VALUE);
  const odd = i64x2.neg(v128.and(quarter, i64x2.splat(1)));
  const sineSign = v128.and(i64x2.shl(quarter, 62), signBit);
  const cosineSign = v128.and(i64x2.shl(i64x2.add(quarter, i64x2.splat(1)), 62), signBit);
  v128.store(to, v128.xor(v128.bitselect(c, s, odd), sineSign));
  v128.store(to, v128.xor(v128.bitselect(s, c, odd), cosineSign), 16);
  v128.store(to, v128.xor(factor, v128.and(odd, signBit)), 32);
}

function horner(sum: v128, t: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, t), f64x2.splat(coefficient));
}

function sine(x: v128, t: v128): v128 {
  let s = f64x2.splat(-1.0 / 1307674368000.0);
  s = horner(s, t, 1.0 / 6227020800.0);
  s = horner(s, t, -1.0 / 39916800.0);
  s = horner(s, t, 1.0 / 362880.0);
  s = horner(s, t, -1.0 / 5040.0);
  s = horner(s, t, 1.0 / 120.0);
  s = horner(s, t, -1.0 / 6.0);
  return f64x2.add(f64x2.mul(f64x2.mul(s, t), x), x);
}

function cosine(t: v128): v128 {
  let c = f64x2.splat(1.0 / 20922789888000.0);
  c = horner(c, t, -1.0 / 87178291200.0);
  c = horner(c, t, 1.0 / 479001600.0);
  c = horner(c, t, -1.0 / 3628800.0);
  c = horner(c, t, 1.0 / 40320.0);
  c = horner(c, t, -1.0 / 720.0);
  c = horner(c, t, 1.0 / 24.0);
  c = horner(c, t, -1.0 / 2.0);
  return horner(c, t, 1.0);
}
