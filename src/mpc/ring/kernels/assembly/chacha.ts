/**
 * The ChaCha keystream (RFC 8439, section 2.3), sixteen blocks at a time.
 *
 * A vector holds one state word of four blocks, so no lane ever moves within a round; four such
 * groups run in turn, because one group alone waits for its own results. Their 64 vectors are more
 * than any register file, so the state is in memory and a quarter round loads and stores its four
 * words. Rotations by whole bytes are byte swizzles. One group in registers reached three quarters
 * of this, rows of blocks in vectors (with a shuffle for the diagonals) less.
 */
import { SCRATCH } from './scratch';

/** Four groups of 16 vectors. */
const STATE: usize = SCRATCH;
const GROUP: usize = 256;
const CHUNK: usize = 1024;
/** The 16 vectors that every group starts from; the counters are those of the first. */
const START: usize = STATE + CHUNK;
const COUNTERS: usize = START + 16 * 12;
/** A chunk that is wanted in part. */
const REST: usize = START + GROUP;

export function stream(
  out: usize,
  bytes: i32,
  key: usize,
  nonce0: i32,
  nonce1: i32,
  nonce2: i32,
  rounds: i32,
): void {
  // "expand 32-byte k"
  v128.store(START, i32x4.splat(0x61707865));
  v128.store(START, i32x4.splat(0x3320646e), 16);
  v128.store(START, i32x4.splat(0x79622d32), 32);
  v128.store(START, i32x4.splat(0x6b206574), 48);
  for (let i: usize = 0; i < 8; i++) {
    v128.store(START + 64 + (i << 4), v128.load32_splat(key + (i << 2)));
  }
  v128.store(COUNTERS, i32x4(0, 1, 2, 3));
  v128.store(COUNTERS, i32x4.splat(nonce0), 16);
  v128.store(COUNTERS, i32x4.splat(nonce1), 32);
  v128.store(COUNTERS, i32x4.splat(nonce2), 48);

  let left = <usize>bytes;
  for (; left >= CHUNK; left -= CHUNK, out += CHUNK) chunk(out, rounds);
  if (left > 0) {
    chunk(REST, rounds);
    memory.copy(out, REST, left);
  }
}

/** The next 1024 bytes. */
function chunk(out: usize, rounds: i32): void {
  for (let group = 0; group < 4; group++) {
    const state = STATE + <usize>group * GROUP;
    memory.copy(state, START, GROUP);
    addToCounters(state, group);
  }
  for (; rounds > 0; rounds -= 2) {
    QuarterRound.ofAllGroups(0, 4, 8, 12);
    QuarterRound.ofAllGroups(1, 5, 9, 13);
    QuarterRound.ofAllGroups(2, 6, 10, 14);
    QuarterRound.ofAllGroups(3, 7, 11, 15);
    QuarterRound.ofAllGroups(0, 5, 10, 15);
    QuarterRound.ofAllGroups(1, 6, 11, 12);
    QuarterRound.ofAllGroups(2, 7, 8, 13);
    QuarterRound.ofAllGroups(3, 4, 9, 14);
  }
  for (let group = 0; group < 4; group++) {
    const state = STATE + <usize>group * GROUP;
    addToCounters(state, group);
    for (let row: usize = 0; row < 4; row++) {
      writeRow(out + <usize>group * GROUP + (row << 4), state + (row << 6), START + (row << 6));
    }
  }
  v128.store(COUNTERS, i32x4.add(v128.load(COUNTERS), i32x4.splat(16)));
}

/** The counters of a group are those of the first, plus four for every group before it. */
function addToCounters(state: usize, group: i32): void {
  const counters = state + (COUNTERS - START);
  v128.store(counters, i32x4.add(v128.load(counters), i32x4.splat(group << 2)));
}

/** Adds the starting words, then turns four words of four blocks into 16 bytes of each block. */
function writeRow(out: usize, state: usize, start: usize): void {
  const a = i32x4.add(v128.load(state), v128.load(start));
  const b = i32x4.add(v128.load(state, 16), v128.load(start, 16));
  const c = i32x4.add(v128.load(state, 32), v128.load(start, 32));
  const d = i32x4.add(v128.load(state, 48), v128.load(start, 48));
  const ab01 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const cd01 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const ab23 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd23 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<i64>(ab01, cd01, 0, 2));
  v128.store(out, v128.shuffle<i64>(ab01, cd01, 1, 3), 64);
  v128.store(out, v128.shuffle<i64>(ab23, cd23, 0, 2), 128);
  v128.store(out, v128.shuffle<i64>(ab23, cd23, 1, 3), 192);
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
