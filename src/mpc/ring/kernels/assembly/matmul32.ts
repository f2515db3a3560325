import { STRIP, STRIP_BYTES, TILE } from './scratch';

/** Depth of a block. */
const DEPTH = 512;

export function matmul32(out: usize, a: usize, packed: usize, m: i32, k: i32, n: i32): void {
  for (let start = 0; start < k; start += DEPTH) {
    const depth = min(DEPTH, k - start);
    const block = packed + (<usize>start << 5);
    let from = a + (<usize>start << 2);
    let to = out;
    let left = m;
    for (; left > 1; left -= 4) {
      const rows = min(left, 4);
      packRows(from, <usize>k << 2, rows, depth);
      stripTimesPanels(to, block, rows, depth, k, n);
      from += <usize>k << 4;
      to += <usize>n << 4;
    }
    if (left == 1) rowTimesPanels(to, from, block, depth, k, n);
  }
}

/** Interleaves up to four rows in the scratch strip: depth×4, zeros for rows that are not there. */
function packRows(a: usize, stride: usize, rows: i32, depth: i32): void {
  let a0 = a, a1 = a + stride;
  let a2 = rows > 2 ? a1 + stride : a1;
  let a3 = rows > 3 ? a2 + stride : a1;
  let to: usize = STRIP;
  for (let i = 0; i < depth; i++) {
    store<i32>(to, load<i32>(a0));
    store<i32>(to, load<i32>(a1), 4);
    store<i32>(to, load<i32>(a2), 8);
    store<i32>(to, load<i32>(a3), 12);
    to += 16; a0 += 4; a1 += 4; a2 += 4; a3 += 4;
  }
}

function stripTimesPanels(out: usize, packed: usize, rows: i32, depth: i32, k: i32, n: i32): void {
  const stride: usize = n << 2;
  const panelBytes: usize = k << 5;
  for (; n > 0; n -= 8) {
    if (rows == 4 && n >= 8) tile4(out, stride, packed, depth);
    else {
      memory.fill(TILE, 0, 128);
      tile4(TILE, 32, packed, depth);
      for (let i: usize = 0; i < <usize>rows; i++) addTo(out + i * stride, TILE + (i << 5), min(n, 8));
    }
    out += 32;
    packed += panelBytes;
  }
}

function addTo(out: usize, a: usize, columns: i32): void {
  for (let end = out + (<usize>columns << 2); out < end; out += 4, a += 4) {
    store<i32>(out, load<i32>(out) + load<i32>(a));
  }
}

// @ts-ignore: decorator
@inline
function multiplyAdd(sum: v128, x: v128, y: v128): v128 {
  return i32x4.add(sum, i32x4.mul(x, y));
}

function tile4(out: usize, outRow: usize, b: usize, depth: i32): void {
  const o1 = out + outRow, o2 = o1 + outRow, o3 = o2 + outRow;
  let c00 = v128.load(out), c01 = v128.load(out, 16);
  let c10 = v128.load(o1), c11 = v128.load(o1, 16);
  let c20 = v128.load(o2), c21 = v128.load(o2, 16);
  let c30 = v128.load(o3), c31 = v128.load(o3, 16);
  let a: usize = STRIP;
  const end = b + (<usize>depth << 5);
  while (b < end) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load32_splat(a, 0);
    c00 = multiplyAdd(c00, x, b0);
    c01 = multiplyAdd(c01, x, b1);
    x = v128.load32_splat(a, 4);
    c10 = multiplyAdd(c10, x, b0);
    c11 = multiplyAdd(c11, x, b1);
    x = v128.load32_splat(a, 8);
    c20 = multiplyAdd(c20, x, b0);
    c21 = multiplyAdd(c21, x, b1);
    x = v128.load32_splat(a, 12);
    c30 = multiplyAdd(c30, x, b0);
    c31 = multiplyAdd(c31, x, b1);
    a += 16;
    b += 32;
  }
  v128.store(out, c00); v128.store(out, c01, 16);
  v128.store(o1, c10); v128.store(o1, c11, 16);
  v128.store(o2, c20); v128.store(o2, c21, 16);
  v128.store(o3, c30); v128.store(o3, c31, 16);
}

function rowTimesPanels(out: usize, a: usize, packed: usize, depth: i32, k: i32, n: i32): void {
  const panelBytes: usize = k << 5;
  const aEnd = a + (<usize>depth << 2);
  for (; n >= 16; n -= 16) {
    let c0 = v128.load(out), c1 = v128.load(out, 16), c2 = v128.load(out, 32), c3 = v128.load(out, 48);
    let b = packed, d = packed + panelBytes;
    for (let x = a; x < aEnd; x += 4) {
      const v = v128.load32_splat(x);
      c0 = multiplyAdd(c0, v, v128.load(b));
      c1 = multiplyAdd(c1, v, v128.load(b, 16));
      c2 = multiplyAdd(c2, v, v128.load(d));
      c3 = multiplyAdd(c3, v, v128.load(d, 16));
      b += 32; d += 32;
    }
    v128.store(out, c0); v128.store(out, c1, 16); v128.store(out, c2, 32); v128.store(out, c3, 48);
    out += 64; packed += 2 * panelBytes;
  }
  for (; n > 0; n -= 8) {
    let c0 = i32x4.splat(0), c1 = c0;
    let b = packed;
    for (let x = a; x < aEnd; x += 4) {
      const v = v128.load32_splat(x);
      c0 = multiplyAdd(c0, v, v128.load(b));
      c1 = multiplyAdd(c1, v, v128.load(b, 16));
      b += 32;
    }
    if (n >= 8) {
      v128.store(out, i32x4.add(v128.load(out), c0));
      v128.store(out, i32x4.add(v128.load(out, 16), c1), 16);
    } else {
      v128.store(TILE, c0);
      v128.store(TILE, c1, 16);
      addTo(out, TILE, n);
    }
    out += 32;
    packed += panelBytes;
  }
}
