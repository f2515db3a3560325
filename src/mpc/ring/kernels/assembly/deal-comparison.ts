/** The dealer's side of a comparison key: eight elements, each on its way down both servers' trees. */
import {
  AFTER_TREE,
  begin,
  bitsOf,
  block,
  descend,
  difference,
  expand,
  keyBytes,
  leafLevels,
  leafOf,
  negated,
  PAYLOAD,
  ringWord,
  SEED_WORDS,
  spread,
  sum,
  turn,
} from './comparison-tree';

/** Of both fours of elements: the thresholds, and six vectors of what the path has added up to. */
const THRESHOLDS: usize = AFTER_TREE;
const TOTALS: usize = THRESHOLDS + 32;
const TOTALS_BYTES: usize = 96;

export function dealComparison(
  keys: usize,
  roots0: usize,
  roots1: usize,
  thresholds: usize,
  values: usize,
  elements: i32,
  bits: i32,
  words: i32,
  ring: i32,
): void {
  const wide = ring == 64;
  const vectors = wide ? words << 1 : words;
  const leaves = leafLevels(bits, vectors);
  const levels = bits - leaves;
  const size = keyBytes(bits, vectors);
  const row = (4 + <usize>vectors) << 4;
  const groups = (elements + 3) >> 2;
  for (let group = 0; group < groups; group += 2) {
    const count = <usize>min(2, groups - group);
    for (let i: usize = 0; i < 2; i++) {
      const four = <usize>group + (i < count ? i : 0);
      v128.store(THRESHOLDS + (i << 4), i32x4.splat(0));
      const left = elements - ((<i32>four) << 2);
      memory.copy(THRESHOLDS + (i << 4), thresholds + (four << 4), (<usize>min(4, left)) << 2);
      begin(i, roots0 + (four << 6), (<i32>four) << 2, 0);
      begin(i + 2, roots1 + (four << 6), (<i32>four) << 2, -1);
      memory.fill(TOTALS + i * TOTALS_BYTES, 0, TOTALS_BYTES);
    }
    const first = keys + <usize>group * size;
    for (let level = 0; level < levels; level++) {
      expand(level);
      for (let i: usize = 0; i < count; i++) {
        const key = first + i * size + <usize>level * row;
        const right = turn(v128.load(THRESHOLDS + (i << 4)), level);
        correctSeeds(i, key, right);
        correctPayload(i, key + 64, right, values, group + <i32>i, groups, vectors, wide);
        descend(i, key, right);
        descend(i + 2, key, right);
      }
    }
    expand(levels);
    for (let i: usize = 0; i < count; i++) {
      const leaf = leafOf(v128.load(THRESHOLDS + (i << 4)), levels, leaves);
      const key = first + i * size + <usize>levels * row;
      correctLeaves(i, key, leaf, leaves, values, group + <i32>i, groups, vectors, wide);
    }
  }
}

/** Off the path both servers shall have the same seed and the same bit; on it, different bits. */
function correctSeeds(i: usize, key: usize, right: v128): void {
  const one = i32x4.splat(1);
  for (let word: usize = 0; word < SEED_WORDS; word++) {
    const lefts = v128.xor(block(i, word), block(i + 2, word));
    const rights = v128.xor(block(i, SEED_WORDS + word), block(i + 2, SEED_WORDS + word));
    let correction = v128.bitselect(lefts, rights, right);
    if (word == 0) {
      const left = v128.and(v128.xor(lefts, v128.not(right)), one);
      const other = i32x4.shl(v128.and(v128.xor(rights, right), one), 1);
      correction = v128.or(v128.andnot(correction, i32x4.splat(3)), v128.or(left, other));
    }
    v128.store(key + (word << 4), correction);
  }
}

/** Vector j of plane `plane` of the values. */
function valueOf(
  values: usize,
  plane: i32,
  j: i32,
  group: i32,
  groups: i32,
  vectors: i32,
  wide: bool,
): v128 {
  const vector = wide
    ? ((plane * (vectors >> 1) + (j >> 1)) * groups + group) * 2 + (j & 1)
    : (plane * vectors + j) * groups + group;
  return v128.load(values + ((<usize>vector) << 4));
}

/** Vector j of v_0, and of v_1 with it where `mask` is set: it is that of word `word` of a block. */
function totalOf(
  values: usize,
  mask: v128,
  j: i32,
  word: usize,
  group: i32,
  groups: i32,
  vectors: i32,
  wide: bool,
): v128 {
  const low = valueOf(values, 0, j, group, groups, vectors, wide);
  const step = valueOf(values, 1, j, group, groups, vectors, wide);
  return sum(low, v128.and(step, spread(mask, word, wide)), wide);
}

/** (wanted − block_0 + block_1), negative where server 1 will add it. */
function correction(i: usize, word: usize, wanted: v128, wide: bool): v128 {
  const own = difference(wanted, ringWord(i, word, wide), wide);
  const all = sum(own, ringWord(i + 2, word, wide), wide);
  return negated(all, spread(bitsOf(i + 2), word, wide), wide);
}

/** Who leaves the path here has the value of its side; who stays is brought to the same. */
function correctPayload(
  i: usize,
  key: usize,
  right: v128,
  values: usize,
  group: i32,
  groups: i32,
  vectors: i32,
  wide: bool,
): void {
  const totals = TOTALS + i * TOTALS_BYTES;
  for (let j = 0; j < vectors; j++) {
    const word = <usize>j;
    const total = totalOf(values, right, j, word, group, groups, vectors, wide);
    const before = v128.load(totals + (word << 4));
    const wanted = difference(total, before, wide);
    v128.store(key + (word << 4), correction(i, PAYLOAD + word, wanted, wide));
    v128.store(totals + (word << 4), total);
  }
}

function correctLeaves(
  i: usize,
  key: usize,
  leaf: v128,
  leaves: i32,
  values: usize,
  group: i32,
  groups: i32,
  vectors: i32,
  wide: bool,
): void {
  const totals = TOTALS + i * TOTALS_BYTES;
  for (let q = 0; q < 1 << leaves; q++) {
    const isBelow = i32x4.gt_s(leaf, i32x4.splat(q));
    for (let j = 0; j < vectors; j++) {
      const word = <usize>(q * vectors + j);
      const total = totalOf(values, isBelow, j, word, group, groups, vectors, wide);
      const wanted = difference(total, v128.load(totals + ((<usize>j) << 4)), wide);
      v128.store(key + (word << 4), correction(i, word, wanted, wide));
    }
  }
}
