/** A server's side of a comparison key: sixteen elements at a time, since ChaCha likes that best. */
import {
  AFTER_TREE,
  begin,
  bitsOf,
  descend,
  expand,
  keyBytes,
  leafLevels,
  leafOf,
  negated,
  PAYLOAD,
  ringWord,
  spread,
  sum,
  turn,
} from './comparison-tree';

/** Of each walk its four points, and six vectors of sums. */
const POINTS: usize = AFTER_TREE;
const SUMS: usize = POINTS + 64;
const SUMS_BYTES: usize = 96;

export function compare(
  out: usize,
  points: usize,
  keys: usize,
  roots: usize,
  elements: i32,
  bits: i32,
  words: i32,
  ring: i32,
  server: i32,
): void {
  const wide = ring == 64;
  const vectors = wide ? words << 1 : words;
  const leaves = leafLevels(bits, vectors);
  const levels = bits - leaves;
  const size = keyBytes(bits, vectors);
  const row = (4 + <usize>vectors) << 4;
  const groups = (elements + 3) >> 2;
  for (let group = 0; group < groups; group += 4) {
    const count = <usize>min(4, groups - group);
    for (let walk: usize = 0; walk < 4; walk++) {
      // The elements that are not there walk with the first.
      const four = <usize>group + (walk < count ? walk : 0);
      loadPoints(POINTS + (walk << 4), points + (four << 4), elements - ((<i32>four) << 2));
      begin(walk, roots + (four << 6), (<i32>four) << 2, -server);
      memory.fill(SUMS + walk * SUMS_BYTES, 0, SUMS_BYTES);
    }
    const first = keys + <usize>group * size;
    for (let level = 0; level < levels; level++) {
      expand(level);
      for (let walk: usize = 0; walk < count; walk++) {
        const key = first + walk * size + <usize>level * row;
        addPayload(walk, key + 64, vectors, wide);
        descend(walk, key, turn(v128.load(POINTS + (walk << 4)), level));
      }
    }
    expand(levels);
    for (let walk: usize = 0; walk < count; walk++) {
      addLeaf(walk, first + walk * size + <usize>levels * row, levels, leaves, vectors, wide);
      writeSums(out, walk, group + <i32>walk, groups, vectors, wide, server);
    }
  }
}

/** Four of them, or as many as there are and zeros. */
function loadPoints(to: usize, from: usize, count: i32): void {
  v128.store(to, i32x4.splat(0));
  memory.copy(to, from, (<usize>min(4, count)) << 2);
}

function addPayload(walk: usize, key: usize, vectors: i32, wide: bool): void {
  const bit = bitsOf(walk);
  const sums = SUMS + walk * SUMS_BYTES;
  for (let j: usize = 0; j < <usize>vectors; j++) {
    const correction = v128.and(v128.load(key + (j << 4)), spread(bit, j, wide));
    const payload = sum(ringWord(walk, PAYLOAD + j, wide), correction, wide);
    v128.store(sums + (j << 4), sum(v128.load(sums + (j << 4)), payload, wide));
  }
}

function addLeaf(
  walk: usize,
  key: usize,
  levels: i32,
  leaves: i32,
  vectors: i32,
  wide: bool,
): void {
  const bit = bitsOf(walk);
  const leaf = leafOf(v128.load(POINTS + (walk << 4)), levels, leaves);
  const sums = SUMS + walk * SUMS_BYTES;
  for (let q = 0; q < 1 << leaves; q++) {
    const isHere = i32x4.eq(leaf, i32x4.splat(q));
    for (let j = 0; j < vectors; j++) {
      const word = <usize>(q * vectors + j);
      const correction = v128.and(v128.load(key + (word << 4)), spread(bit, word, wide));
      const payload = sum(ringWord(walk, word, wide), correction, wide);
      const at = sums + ((<usize>j) << 4);
      v128.store(at, sum(v128.load(at), v128.and(payload, spread(isHere, word, wide)), wide));
    }
  }
}

/** Server 1's sums are negative. */
function writeSums(
  out: usize,
  walk: usize,
  group: i32,
  groups: i32,
  vectors: i32,
  wide: bool,
  server: i32,
): void {
  const sums = SUMS + walk * SUMS_BYTES;
  const sign = i32x4.splat(-server);
  for (let j = 0; j < vectors; j++) {
    const vector = wide ? ((j >> 1) * groups + group) * 2 + (j & 1) : j * groups + group;
    v128.store(
      out + ((<usize>vector) << 4),
      negated(v128.load(sums + ((<usize>j) << 4)), sign, wide),
    );
  }
}
