/**
 * The periodic gate, four elements at a time: a recurrence is a chain of dependent operations, and
 * four of them keep the processor busy. All harmonics are made in one pass over the shares.
 *
 * Rounding adds 1.5·2^52, which leaves the nearest integer in the low bits of the f64; subtracting
 * the bits of that constant as an integer gives it as an i64, without a conversion.
 */
import {
  AFTER_BASE_ANGLES,
  baseAngles,
  BLOCK,
  COSINES,
  FACTORS,
  ROUNDER,
  SINES,
} from './trigonometry';

/** Results of a last group of fewer than four elements. */
const LAST_SUMS: usize = AFTER_BASE_ANGLES;

export function gate(
  out: usize,
  delta: usize,
  material: usize,
  coefficients: usize,
  elements: i32,
  harmonics: i32,
): void {
  const row = (<usize>harmonics) << 4;
  for (; elements > 0; elements -= BLOCK, delta += BLOCK * 4) {
    const count = min(elements, BLOCK);
    baseAngles(delta, count);
    let angle: usize = 0;
    let left = count;
    for (; left >= 4; left -= 4, angle += 32, out += 32, material += row << 2) {
      fourSums(out, angle, material, row, row << 1, row * 3, coefficients, harmonics);
    }
    if (left > 0) {
      // The elements that are not there read the shares of the first.
      const row1 = left > 1 ? row : 0;
      const row2 = left > 2 ? row << 1 : 0;
      fourSums(LAST_SUMS, angle, material, row1, row2, 0, coefficients, harmonics);
      memory.copy(out, LAST_SUMS, (<usize>left) << 3);
    }
  }
}

/** round(x·b) in i64 lanes. */
function rounded(x: v128, b: v128): v128 {
  const rounder = f64x2.splat(ROUNDER);
  return i64x2.sub(f64x2.add(f64x2.mul(x, b), rounder), rounder);
}

/** `angle` is the offset of the first of four base angles, row1 … row3 those of their shares. */
function fourSums(
  out: usize,
  angle: usize,
  material: usize,
  row1: usize,
  row2: usize,
  row3: usize,
  coefficients: usize,
  harmonics: i32,
): void {
  // sin jφ and −cos jφ of two pairs of elements, and the same for j − 2.
  const signBit = i64x2.splat(i64.MIN_VALUE);
  const f0 = v128.load(angle + FACTORS);
  let s0 = v128.load(angle + SINES);
  let c0 = v128.xor(v128.load(angle + COSINES), signBit);
  let sBefore0 = v128.xor(s0, signBit);
  let cBefore0 = c0;
  const f1 = v128.load(angle + FACTORS, 16);
  let s1 = v128.load(angle + SINES, 16);
  let c1 = v128.xor(v128.load(angle + COSINES, 16), signBit);
  let sBefore1 = v128.xor(s1, signBit);
  let cBefore1 = c1;

  let sum0: i64 = 0;
  let sum1: i64 = 0;
  let sum2: i64 = 0;
  let sum3: i64 = 0;
  let m0 = material;
  let m1 = material + row1;
  let m2 = material + row2;
  let m3 = material + row3;
  const end = coefficients + ((<usize>harmonics) << 3);
  for (; coefficients < end; coefficients += 8, m0 += 16, m1 += 16, m2 += 16, m3 += 16) {
    const b = v128.load64_splat(coefficients);
    const p01 = rounded(s0, b);
    const q01 = rounded(c0, b);
    const p23 = rounded(s1, b);
    const q23 = rounded(c1, b);
    sum0 += i64x2.extract_lane(p01, 0) * load<i64>(m0);
    sum0 += i64x2.extract_lane(q01, 0) * load<i64>(m0, 8);
    sum1 += i64x2.extract_lane(p01, 1) * load<i64>(m1);
    sum1 += i64x2.extract_lane(q01, 1) * load<i64>(m1, 8);
    sum2 += i64x2.extract_lane(p23, 0) * load<i64>(m2);
    sum2 += i64x2.extract_lane(q23, 0) * load<i64>(m2, 8);
    sum3 += i64x2.extract_lane(p23, 1) * load<i64>(m3);
    sum3 += i64x2.extract_lane(q23, 1) * load<i64>(m3, 8);

    let next = f64x2.sub(f64x2.mul(f0, s0), sBefore0);
    sBefore0 = s0;
    s0 = next;
    next = f64x2.sub(f64x2.mul(f0, c0), cBefore0);
    cBefore0 = c0;
    c0 = next;
    next = f64x2.sub(f64x2.mul(f1, s1), sBefore1);
    sBefore1 = s1;
    s1 = next;
    next = f64x2.sub(f64x2.mul(f1, c1), cBefore1);
    cBefore1 = c1;
    c1 = next;
  }
  store<i64>(out, sum0);
  store<i64>(out, sum1, 8);
  store<i64>(out, sum2, 16);
  store<i64>(out, sum3, 24);
}
