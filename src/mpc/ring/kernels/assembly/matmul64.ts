import { TILE } from './scratch';

export function matmul64(out: usize, a: usize, packed: usize, m: i32, k: i32, n: i32): void {
  const aRow: usize = k << 3;
  const outRow: usize = n << 3;
  for (; m > 1; m -= 2) {
    let b = packed;
    let o = out;
    for (let left = n; left > 0; left -= 8) {
      if (left >= 8) tile2(o, outRow, a, aRow, b, k);
      else {
        memory.fill(TILE, 0, 128);
        tile2(TILE, 64, a, aRow, b, k);
        addTo(o, TILE, left);
        addTo(o + outRow, TILE + 64, left);
      }
      o += 64;
      b += <usize>k << 6;
    }
    a += aRow << 1;
    out += outRow << 1;
  }
  if (m == 1) {
    let b = packed;
    let o = out;
    for (let left = n; left > 0; left -= 8) {
      if (left >= 8) tile1(o, a, b, k);
      else {
        memory.fill(TILE, 0, 64);
        tile1(TILE, a, b, k);
        addTo(o, TILE, left);
      }
      o += 64;
      b += <usize>k << 6;
    }
  }
}

function addTo(out: usize, a: usize, columns: i32): void {
  for (let end = out + (<usize>columns << 3); out < end; out += 8, a += 8) {
    store<i64>(out, load<i64>(out) + load<i64>(a));
  }
}

function tile2(out: usize, outRow: usize, a: usize, aRow: usize, b: usize, k: i32): void {
  const p = out + outRow;
  let a1 = a + aRow;
  let s00 = load<i64>(out), s01 = load<i64>(out, 8), s02 = load<i64>(out, 16), s03 = load<i64>(out, 24);
  let s10 = load<i64>(p), s11 = load<i64>(p, 8), s12 = load<i64>(p, 16), s13 = load<i64>(p, 24);
  let l00 = v128.load(out, 32), l01 = v128.load(out, 48);
  let l10 = v128.load(p, 32), l11 = v128.load(p, 48);
  let h0 = i32x4.splat(0), h1 = h0;
  const end = b + (<usize>k << 6);
  while (b < end) {
    let x = load<i64>(a), y = load<i64>(a1);
    let v = load<i64>(b);
    s00 += x * v; s10 += y * v;
    v = load<i64>(b, 8);
    s01 += x * v; s11 += y * v;
    v = load<i64>(b, 16);
    s02 += x * v; s12 += y * v;
    v = load<i64>(b, 24);
    s03 += x * v; s13 += y * v;
    const b0 = v128.load(b, 32), b1 = v128.load(b, 48);
    const low = v128.shuffle<i32>(b0, b1, 0, 2, 4, 6), high = v128.shuffle<i32>(b0, b1, 1, 3, 5, 7);
    let u = v128.load32_splat(a), w = v128.load32_splat(a, 4);
    l00 = i64x2.add(l00, i64x2.extmul_low_i32x4_u(u, low));
    l01 = i64x2.add(l01, i64x2.extmul_high_i32x4_u(u, low));
    h0 = i32x4.add(h0, i32x4.add(i32x4.mul(u, high), i32x4.mul(w, low)));
    u = v128.load32_splat(a1); w = v128.load32_splat(a1, 4);
    l10 = i64x2.add(l10, i64x2.extmul_low_i32x4_u(u, low));
    l11 = i64x2.add(l11, i64x2.extmul_high_i32x4_u(u, low));
    h1 = i32x4.add(h1, i32x4.add(i32x4.mul(u, high), i32x4.mul(w, low)));
    b += 64; a += 8; a1 += 8;
  }
  store<i64>(out, s00); store<i64>(out, s01, 8); store<i64>(out, s02, 16); store<i64>(out, s03, 24);
  store<i64>(p, s10); store<i64>(p, s11, 8); store<i64>(p, s12, 16); store<i64>(p, s13, 24);
  const zero = i32x4.splat(0);
  v128.store(out, i64x2.add(l00, v128.shuffle<i32>(zero, h0, 0, 4, 0, 5)), 32);
  v128.store(out, i64x2.add(l01, v128.shuffle<i32>(zero, h0, 0, 6, 0, 7)), 48);
  v128.store(p, i64x2.add(l10, v128.shuffle<i32>(zero, h1, 0, 4, 0, 5)), 32);
  v128.store(p, i64x2.add(l11, v128.shuffle<i32>(zero, h1, 0, 6, 0, 7)), 48);
}

function tile1(out: usize, a: usize, b: usize, k: i32): void {
  let s0 = load<i64>(out), s1 = load<i64>(out, 8), s2 = load<i64>(out, 16), s3 = load<i64>(out, 24);
  let l0 = v128.load(out, 32), l1 = v128.load(out, 48);
  let h = i32x4.splat(0);
  const end = b + (<usize>k << 6);
  while (b < end) {
    const x = load<i64>(a);
    s0 += x * load<i64>(b);
    s1 += x * load<i64>(b, 8);
    s2 += x * load<i64>(b, 16);
    s3 += x * load<i64>(b, 24);
    const b0 = v128.load(b, 32), b1 = v128.load(b, 48);
    const low = v128.shuffle<i32>(b0, b1, 0, 2, 4, 6), high = v128.shuffle<i32>(b0, b1, 1, 3, 5, 7);
    const u = v128.load32_splat(a), w = v128.load32_splat(a, 4);
    l0 = i64x2.add(l0, i64x2.extmul_low_i32x4_u(u, low));
    l1 = i64x2.add(l1, i64x2.extmul_high_i32x4_u(u, low));
    h = i32x4.add(h, i32x4.add(i32x4.mul(u, high), i32x4.mul(w, low)));
    b += 64; a += 8;
  }
  store<i64>(out, s0); store<i64>(out, s1, 8); store<i64>(out, s2, 16); store<i64>(out, s3, 24);
  const zero = i32x4.splat(0);
  v128.store(out, i64x2.add(l0, v128.shuffle<i32>(zero, h, 0, 4, 0, 5)), 32);
  v128.store(out, i64x2.add(l1, v128.shuffle<i32>(zero, h, 0, 6, 0, 7)), 48);
}
