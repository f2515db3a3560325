/**
 * out += a·b in Z_2^64, b in column panels.
 *
 * WebAssembly has no fast 64-bit vector product, so each panel is shared out. Columns 0 to 3 are
 * scalar `i64.mul`. Columns 4 to 7 are 32-bit limbs in vectors, x·y = xl·yl + 2^32·(xl·yh + xh·yl):
 * the low products are summed in 64 bits, the crossed ones in 32, for the shift would drop the rest.
 * The two halves use different execution ports and run side by side; either alone is slower.
 */
import { addEdge, clearEdgeTile, EDGE_TILE } from './panels';

export function matmul64(out: usize, a: usize, packed: usize, m: i32, k: i32, n: i32): void {
  const stride = (<usize>n) << 3;
  const aStride = (<usize>k) << 3;
  for (; m > 0; m -= 2, out += stride << 1, a += aStride << 1) {
    let to = out;
    let b = packed;
    for (let columns = n; columns > 0; columns -= 8, to += 64, b += (<usize>k) << 6) {
      if (columns >= 8) {
        if (m > 1) tile(to, stride, a, b, k);
        else row(to, a, b, k);
      } else {
        clearEdgeTile();
        if (m > 1) {
          tile(EDGE_TILE, 64, a, b, k);
          addEdge<i64>(to + stride, EDGE_TILE + 64, columns);
        } else row(EDGE_TILE, a, b, k);
        addEdge<i64>(to, EDGE_TILE, columns);
      }
    }
  }
}

/** out[4 … 7] += low + 2^32·crossed. */
function addLimbs(out: usize, low0: v128, low1: v128, crossed: v128): void {
  const zero = i32x4.splat(0);
  const high0 = v128.shuffle<i32>(zero, crossed, 0, 4, 0, 5);
  const high1 = v128.shuffle<i32>(zero, crossed, 0, 6, 0, 7);
  v128.store(out, i64x2.add(v128.load(out, 32), i64x2.add(low0, high0)), 32);
  v128.store(out, i64x2.add(v128.load(out, 48), i64x2.add(low1, high1)), 48);
}

/** Two rows of eight elements at `out`, `stride` bytes apart, += two rows of a · panel. */
function tile(out: usize, stride: usize, a: usize, b: usize, k: i32): void {
  const out1 = out + stride;
  let a1 = a + ((<usize>k) << 3);
  let s00 = load<i64>(out);
  let s01 = load<i64>(out, 8);
  let s02 = load<i64>(out, 16);
  let s03 = load<i64>(out, 24);
  let s10 = load<i64>(out1);
  let s11 = load<i64>(out1, 8);
  let s12 = load<i64>(out1, 16);
  let s13 = load<i64>(out1, 24);
  let low00 = i64x2.splat(0);
  let low01 = low00;
  let low10 = low00;
  let low11 = low00;
  let crossed0 = low00;
  let crossed1 = low00;
  const end = b + ((<usize>k) << 6);
  for (; b < end; a += 8, a1 += 8, b += 64) {
    const x0 = load<i64>(a);
    const x1 = load<i64>(a1);
    let y = load<i64>(b);
    s00 += x0 * y;
    s10 += x1 * y;
    y = load<i64>(b, 8);
    s01 += x0 * y;
    s11 += x1 * y;
    y = load<i64>(b, 16);
    s02 += x0 * y;
    s12 += x1 * y;
    y = load<i64>(b, 24);
    s03 += x0 * y;
    s13 += x1 * y;

    const y45 = v128.load(b, 32);
    const y67 = v128.load(b, 48);
    const yl = v128.shuffle<i32>(y45, y67, 0, 2, 4, 6);
    const yh = v128.shuffle<i32>(y45, y67, 1, 3, 5, 7);
    let xl = v128.load32_splat(a);
    let xh = v128.load32_splat(a, 4);
    low00 = i64x2.add(low00, i64x2.extmul_low_i32x4_u(xl, yl));
    low01 = i64x2.add(low01, i64x2.extmul_high_i32x4_u(xl, yl));
    crossed0 = i32x4.add(crossed0, i32x4.add(i32x4.mul(xl, yh), i32x4.mul(xh, yl)));
    xl = v128.load32_splat(a1);
    xh = v128.load32_splat(a1, 4);
    low10 = i64x2.add(low10, i64x2.extmul_low_i32x4_u(xl, yl));
    low11 = i64x2.add(low11, i64x2.extmul_high_i32x4_u(xl, yl));
    crossed1 = i32x4.add(crossed1, i32x4.add(i32x4.mul(xl, yh), i32x4.mul(xh, yl)));
  }
  store<i64>(out, s00);
  store<i64>(out, s01, 8);
  store<i64>(out, s02, 16);
  store<i64>(out, s03, 24);
  store<i64>(out1, s10);
  store<i64>(out1, s11, 8);
  store<i64>(out1, s12, 16);
  store<i64>(out1, s13, 24);
  addLimbs(out, low00, low01, crossed0);
  addLimbs(out1, low10, low11, crossed1);
}

/** The same for one row. */
function row(out: usize, a: usize, b: usize, k: i32): void {
  let s0 = load<i64>(out);
  let s1 = load<i64>(out, 8);
  let s2 = load<i64>(out, 16);
  let s3 = load<i64>(out, 24);
  let low0 = i64x2.splat(0);
  let low1 = low0;
  let crossed = low0;
  const end = b + ((<usize>k) << 6);
  for (; b < end; a += 8, b += 64) {
    const x = load<i64>(a);
    s0 += x * load<i64>(b);
    s1 += x * load<i64>(b, 8);
    s2 += x * load<i64>(b, 16);
    s3 += x * load<i64>(b, 24);

    const y45 = v128.load(b, 32);
    const y67 = v128.load(b, 48);
    const yl = v128.shuffle<i32>(y45, y67, 0, 2, 4, 6);
    const yh = v128.shuffle<i32>(y45, y67, 1, 3, 5, 7);
    const xl = v128.load32_splat(a);
    const xh = v128.load32_splat(a, 4);
    low0 = i64x2.add(low0, i64x2.extmul_low_i32x4_u(xl, yl));
    low1 = i64x2.add(low1, i64x2.extmul_high_i32x4_u(xl, yl));
    crossed = i32x4.add(crossed, i32x4.add(i32x4.mul(xl, yh), i32x4.mul(xh, yl)));
  }
  store<i64>(out, s0);
  store<i64>(out, s1, 8);
  store<i64>(out, s2, 16);
  store<i64>(out, s3, 24);
  addLimbs(out, low0, low1, crossed);
}
