/**
 * Four walks down trees of seeds, side by side, four elements in each: what dealing and evaluating a
 * comparison key have in common. A node is a seed and a bit; one ChaCha block of it holds the seeds
 * and bits of both children and the node's own payload, or in the end the payloads of all leaves.
 * The reference says what is computed; here is where it lies.
 */
import { AFTER_STATE, GROUP, mix, STATE } from './chacha-rounds';

const ROUNDS = 12;
/** The words that a block starts from, of each walk: constants, the seed twice, level, element, 0, 0. */
const START: usize = AFTER_STATE;
const SEED: usize = START + 64;
/** Of each walk the bit of its node, as a mask. */
const BITS: usize = START + 4 * GROUP;
export const AFTER_TREE: usize = BITS + 64;

export const SEED_WORDS: usize = 4;
/** Where the payload begins in a block, in words. */
export const PAYLOAD: usize = 8;

/** The lowest two bits of a seed's first word are the place of the nodes' bits, and 0 in a seed. */
const SEED_MASK = ~3;

/** Levels that the last block takes: as many as there is room for leaves. @param words of a payload. */
export function leafLevels(bits: i32, words: i32): i32 {
  return min(bits, words > 4 ? 1 : words > 2 ? 2 : words > 1 ? 3 : 4);
}

/** Bytes of a key for four elements. */
export function keyBytes(bits: i32, words: i32): usize {
  const leaves = leafLevels(bits, words);
  return <usize>(((bits - leaves) * (4 + words) + (words << leaves)) << 4);
}

/** To the root. @param bit 0 or −1. @param element the first of the walk's four. */
export function begin(walk: usize, roots: usize, element: i32, bit: i32): void {
  const start = START + walk * GROUP;
  // "expand 32-byte k"
  v128.store(start, i32x4.splat(0x61707865));
  v128.store(start, i32x4.splat(0x3320646e), 16);
  v128.store(start, i32x4.splat(0x79622d32), 32);
  v128.store(start, i32x4.splat(0x6b206574), 48);
  v128.store(start, i32x4.add(i32x4.splat(element), i32x4(0, 1, 2, 3)), 13 * 16);
  v128.store(start, i32x4.splat(0), 14 * 16);
  v128.store(start, i32x4.splat(0), 15 * 16);
  for (let i: usize = 0; i < SEED_WORDS; i++) setSeed(walk, i, v128.load(roots + (i << 4)));
  v128.store(BITS + (walk << 4), i32x4.splat(bit));
}

function setSeed(walk: usize, word: usize, value: v128): void {
  const at = SEED + walk * GROUP + (word << 4);
  if (word == 0) value = v128.and(value, i32x4.splat(SEED_MASK));
  v128.store(at, value);
  v128.store(at, value, 64);
}

/** The nodes' bits, as masks. */
export function bitsOf(walk: usize): v128 {
  return v128.load(BITS + (walk << 4));
}

/** The blocks of the nodes where the walks are. */
export function expand(level: i32): void {
  for (let walk: usize = 0; walk < 4; walk++) {
    const start = START + walk * GROUP;
    const state = STATE + walk * GROUP;
    v128.store(start, i32x4.splat(level), 12 * 16);
    for (let i: usize = 0; i < GROUP; i += 64) {
      v128.store(state + i, v128.load(start + i));
      v128.store(state + i, v128.load(start + i, 16), 16);
      v128.store(state + i, v128.load(start + i, 32), 32);
      v128.store(state + i, v128.load(start + i, 48), 48);
    }
  }
  mix(ROUNDS);
}

/** Word n of the blocks. */
export function block(walk: usize, n: usize): v128 {
  const at = walk * GROUP + (n << 4);
  return i32x4.add(v128.load(STATE + at), v128.load(START + at));
}

/**
 * The same as a part of four ring elements: in Z_2^64 two words are two vectors of two elements.
 * @param n even where a 64-bit element begins.
 */
export function ringWord(walk: usize, n: usize, wide: bool): v128 {
  if (!wide) return block(walk, n);
  const low = block(walk, n & ~1);
  const high = block(walk, n | 1);
  return n & 1
    ? v128.shuffle<i32>(low, high, 2, 6, 3, 7)
    : v128.shuffle<i32>(low, high, 0, 4, 1, 5);
}

/** A mask of four elements as it stands beside `ringWord`. */
export function spread(mask: v128, n: usize, wide: bool): v128 {
  if (!wide) return mask;
  return n & 1
    ? v128.shuffle<i32>(mask, mask, 2, 2, 3, 3)
    : v128.shuffle<i32>(mask, mask, 0, 0, 1, 1);
}

export function sum(a: v128, b: v128, wide: bool): v128 {
  return wide ? i64x2.add(a, b) : i32x4.add(a, b);
}

export function difference(a: v128, b: v128, wide: bool): v128 {
  return wide ? i64x2.sub(a, b) : i32x4.sub(a, b);
}

/** −a where the mask is set. */
export function negated(a: v128, mask: v128, wide: bool): v128 {
  return difference(v128.xor(a, mask), mask, wide);
}

/** As a mask: bit `level` of x, from the one below the sign on. */
export function turn(x: v128, level: i32): v128 {
  return i32x4.shr_s(i32x4.shl(x, level + 1), 31);
}

/** The `count` bits of x after the first `level` below the sign. */
export function leafOf(x: v128, level: i32, count: i32): v128 {
  return i32x4.shr_u(i32x4.shl(x, level + 1), 32 - count);
}

/** To the right child where `right` is set, else to the left. @param key this level's corrections. */
export function descend(walk: usize, key: usize, right: v128): void {
  const bit = bitsOf(walk);
  for (let i: usize = 0; i < SEED_WORDS; i++) {
    const child = v128.bitselect(block(walk, SEED_WORDS + i), block(walk, i), right);
    const correction = v128.load(key + (i << 4));
    setSeed(walk, i, v128.xor(child, v128.and(correction, bit)));
    if (i > 0) continue;
    const side = v128.bitselect(i32x4.shr_u(correction, 1), correction, right);
    const next = v128.xor(child, v128.and(side, bit));
    v128.store(BITS + (walk << 4), i32x4.neg(v128.and(next, i32x4.splat(1))));
  }
}
