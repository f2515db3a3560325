/** The ChaCha keystream (RFC 8439, section 2.3), sixteen blocks at a time. */
import { AFTER_STATE, GROUP, mix, STATE } from './chacha-rounds';

const CHUNK: usize = 4 * GROUP;
/** The 16 vectors that every group starts from; the counters are those of the first. */
const START: usize = AFTER_STATE;
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
  mix(rounds);
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
