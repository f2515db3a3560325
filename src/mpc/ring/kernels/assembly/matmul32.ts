/**
 * out += a·b in Z_2^32, b in column panels.
 *
 * Tiles of 4 rows × 8 columns: eight sums, two vectors of b and one broadcast element of a fill the
 * sixteen vector registers of x86. The four rows are interleaved once for all panels, so the inner
 * loop has two pointers. Depth is cut so that a strip of a and a panel of b share the first cache.
 *
 * One row alone reads all of b once and is bound by that: two panels at a time keep two streams
 * in flight (four were slower, one too).
 */
import { addEdge, clearEdgeTile, EDGE_TILE, EDGE_TILE_BYTES } from './panels';

const DEPTH = 512;
/** Four interleaved rows, DEPTH×4. */
const STRIP: usize = EDGE_TILE + EDGE_TILE_BYTES;

export function matmul32(out: usize, a: usize, packed: usize, m: i32, k: i32, n: i32): void {
  for (let start = 0; start < k; start += DEPTH) {
    const depth = min(DEPTH, k - start);
    const block = packed + ((<usize>start) << 5);
    let from = a + ((<usize>start) << 2);
    let to = out;
    let rows = m;
    for (; rows > 1; rows -= 4) {
      interleaveRows(from, (<usize>k) << 2, rows, depth);
      stripTimesPanels(to, block, rows, depth, k, n);
      from += (<usize>k) << 4;
      to += (<usize>n) << 4;
    }
    if (rows == 1) rowTimesPanels(to, from, block, depth, k, n);
  }
}

/** Up to four rows into the strip; a row that is not there repeats the second. */
function interleaveRows(a: usize, stride: usize, rows: i32, depth: i32): void {
  let a1 = a + stride;
  let a2 = rows > 2 ? a1 + stride : a1;
  let a3 = rows > 3 ? a2 + stride : a1;
  const end = STRIP + ((<usize>depth) << 4);
  for (let to = STRIP; to < end; to += 16) {
    store<i32>(to, load<i32>(a));
    store<i32>(to, load<i32>(a1), 4);
    store<i32>(to, load<i32>(a2), 8);
    store<i32>(to, load<i32>(a3), 12);
    a += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
  }
}

function stripTimesPanels(out: usize, b: usize, rows: i32, depth: i32, k: i32, n: i32): void {
  const stride = (<usize>n) << 2;
  for (; n > 0; n -= 8) {
    if (rows >= 4 && n >= 8) tile(out, stride, b, depth);
    else {
      clearEdgeTile();
      tile(EDGE_TILE, 32, b, depth);
      for (let row = 0, to = out; row < min(rows, 4); row++, to += stride) {
        addEdge<i32>(to, EDGE_TILE + (row << 5), min(n, 8));
      }
    }
    out += 32;
    b += (<usize>k) << 5;
  }
}

/** The 4×8 elements at `out`, rows `stride` bytes apart, += strip · panel. */
function tile(out: usize, stride: usize, b: usize, depth: i32): void {
  const out1 = out + stride;
  const out2 = out1 + stride;
  const out3 = out2 + stride;
  let s00 = v128.load(out);
  let s01 = v128.load(out, 16);
  let s10 = v128.load(out1);
  let s11 = v128.load(out1, 16);
  let s20 = v128.load(out2);
  let s21 = v128.load(out2, 16);
  let s30 = v128.load(out3);
  let s31 = v128.load(out3, 16);
  const end = b + ((<usize>depth) << 5);
  for (let a = STRIP; b < end; a += 16, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    s00 = i32x4.add(s00, i32x4.mul(x, b0));
    s01 = i32x4.add(s01, i32x4.mul(x, b1));
    x = v128.load32_splat(a, 4);
    s10 = i32x4.add(s10, i32x4.mul(x, b0));
    s11 = i32x4.add(s11, i32x4.mul(x, b1));
    x = v128.load32_splat(a, 8);
    s20 = i32x4.add(s20, i32x4.mul(x, b0));
    s21 = i32x4.add(s21, i32x4.mul(x, b1));
    x = v128.load32_splat(a, 12);
    s30 = i32x4.add(s30, i32x4.mul(x, b0));
    s31 = i32x4.add(s31, i32x4.mul(x, b1));
  }
  v128.store(out, s00);
  v128.store(out, s01, 16);
  v128.store(out1, s10);
  v128.store(out1, s11, 16);
  v128.store(out2, s20);
  v128.store(out2, s21, 16);
  v128.store(out3, s30);
  v128.store(out3, s31, 16);
}

function rowTimesPanels(out: usize, a: usize, b: usize, depth: i32, k: i32, n: i32): void {
  const panel = (<usize>k) << 5;
  for (; n >= 16; n -= 16) {
    rowTimesTwoPanels(out, a, b, b + panel, depth);
    out += 64;
    b += panel << 1;
  }
  if (n > 0) {
    clearEdgeTile();
    rowTimesTwoPanels(EDGE_TILE, a, b, n > 8 ? b + panel : b, depth);
    addEdge<i32>(out, EDGE_TILE, n);
  }
}

function rowTimesTwoPanels(out: usize, a: usize, b: usize, c: usize, depth: i32): void {
  let s0 = v128.load(out);
  let s1 = v128.load(out, 16);
  let s2 = v128.load(out, 32);
  let s3 = v128.load(out, 48);
  // Two steps a turn, a third faster. (In a tile they would need more registers than there are.)
  for (const end = a + ((<usize>(depth & ~1)) << 2); a < end; a += 8, b += 64, c += 64) {
    let x = v128.load32_splat(a);
    s0 = i32x4.add(s0, i32x4.mul(x, v128.load(b)));
    s1 = i32x4.add(s1, i32x4.mul(x, v128.load(b, 16)));
    s2 = i32x4.add(s2, i32x4.mul(x, v128.load(c)));
    s3 = i32x4.add(s3, i32x4.mul(x, v128.load(c, 16)));
    x = v128.load32_splat(a, 4);
    s0 = i32x4.add(s0, i32x4.mul(x, v128.load(b, 32)));
    s1 = i32x4.add(s1, i32x4.mul(x, v128.load(b, 48)));
    s2 = i32x4.add(s2, i32x4.mul(x, v128.load(c, 32)));
    s3 = i32x4.add(s3, i32x4.mul(x, v128.load(c, 48)));
  }
  if (depth & 1) {
    const x = v128.load32_splat(a);
    s0 = i32x4.add(s0, i32x4.mul(x, v128.load(b)));
    s1 = i32x4.add(s1, i32x4.mul(x, v128.load(b, 16)));
    s2 = i32x4.add(s2, i32x4.mul(x, v128.load(c)));
    s3 = i32x4.add(s3, i32x4.mul(x, v128.load(c, 16)));
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
}
