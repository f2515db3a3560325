/**
 * The rounds of ChaCha (RFC 8439, section 2.1), on sixteen blocks at a time.
 *
 * A vector holds one state word of four blocks, so no lane ever moves within a round; four such
 * groups run in turn, because one group alone waits for its own results. Their 64 vectors are more
 * than any register file, so the state is in memory and a quarter round loads and stores its four
 * words. Rotations by whole bytes are byte swizzles. One group in registers reached three quarters
 * of this, rows of blocks in vectors (with a shuffle for the diagonals) less.
 */
import { SCRATCH } from './scratch';

/** Four groups of 16 vectors. */
export const STATE: usize = SCRATCH;
export const GROUP: usize = 256;
export const AFTER_STATE: usize = STATE + 4 * GROUP;

export function mix(count: i32): void {
  for (; count > 0; count -= 2) {
    QuarterRound.ofAllGroups(0, 4, 8, 12);
    QuarterRound.ofAllGroups(1, 5, 9, 13);
    QuarterRound.ofAllGroups(2, 6, 10, 14);
    QuarterRound.ofAllGroups(3, 7, 11, 15);
    QuarterRound.ofAllGroups(0, 5, 10, 15);
    QuarterRound.ofAllGroups(1, 6, 11, 12);
    QuarterRound.ofAllGroups(2, 7, 8, 13);
    QuarterRound.ofAllGroups(3, 4, 9, 14);
  }
}

/**
 * A class only because decorators are for methods. Calls instead of `inline` cost a third of the
 * speed.
 */
class QuarterRound {
  @inline
  static ofAllGroups(a: usize, b: usize, c: usize, d: usize): void {
    QuarterRound.of(STATE, a, b, c, d);
    QuarterRound.of(STATE + GROUP, a, b, c, d);
    QuarterRound.of(STATE + GROUP * 2, a, b, c, d);
    QuarterRound.of(STATE + GROUP * 3, a, b, c, d);
  }

  @inline
  static of(state: usize, ia: usize, ib: usize, ic: usize, id: usize): void {
    let a = v128.load(state + ia * 16);
    let b = v128.load(state + ib * 16);
    let c = v128.load(state + ic * 16);
    let d = v128.load(state + id * 16);
    a = i32x4.add(a, b);
    d = rotate16(v128.xor(d, a));
    c = i32x4.add(c, d);
    b = rotate12(v128.xor(b, c));
    a = i32x4.add(a, b);
    d = rotate8(v128.xor(d, a));
    c = i32x4.add(c, d);
    b = rotate7(v128.xor(b, c));
    v128.store(state + ia * 16, a);
    v128.store(state + ib * 16, b);
    v128.store(state + ic * 16, c);
    v128.store(state + id * 16, d);
  }
}

function rotate16(x: v128): v128 {
  return v128.swizzle(x, i8x16(2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13));
}

function rotate12(x: v128): v128 {
  return v128.or(i32x4.shl(x, 12), i32x4.shr_u(x, 20));
}

function rotate8(x: v128): v128 {
  return v128.swizzle(x, i8x16(3, 0, 1, 2, 7, 4, 5, 6, 11, 8, 9, 10, 15, 12, 13, 14));
}

function rotate7(x: v128): v128 {
  return v128.or(i32x4.shl(x, 7), i32x4.shr_u(x, 25));
}
