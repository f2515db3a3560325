/** Element-wise arithmetic in Z_2^32, four elements at a time, and the packing of a matrix. */

export function add32(out: usize, a: usize, b: usize, length: i32): void {
  const end = out + (length << 2);
  const vectorEnd = end - 15;
  let o = out, x = a, y = b;
  for (; o < vectorEnd; o += 16, x += 16, y += 16) {
    v128.store(o, i32x4.add(v128.load(x), v128.load(y)));
  }
  for (; o < end; o += 4, x += 4, y += 4) store<i32>(o, load<i32>(x) + load<i32>(y));
}

export function sub32(out: usize, a: usize, b: usize, length: i32): void {
  const end = out + (length << 2);
  const vectorEnd = end - 15;
  let o = out, x = a, y = b;
  for (; o < vectorEnd; o += 16, x += 16, y += 16) {
    v128.store(o, i32x4.sub(v128.load(x), v128.load(y)));
  }
  for (; o < end; o += 4, x += 4, y += 4) store<i32>(o, load<i32>(x) - load<i32>(y));
}

export function mul32(out: usize, a: usize, b: usize, length: i32): void {
  const end = out + (length << 2);
  const vectorEnd = end - 15;
  let o = out, x = a, y = b;
  for (; o < vectorEnd; o += 16, x += 16, y += 16) {
    v128.store(o, i32x4.mul(v128.load(x), v128.load(y)));
  }
  for (; o < end; o += 4, x += 4, y += 4) store<i32>(o, load<i32>(x) * load<i32>(y));
}

export function addRow32(out: usize, a: usize, row: usize, rows: i32, columns: i32): void {
  const bytes: usize = columns << 2;
  for (let i = 0; i < rows; i++) {
    add32(out, a, row, columns);
    out += bytes;
    a += bytes;
  }
}

/** Column panels of eight, each k×8 row-major, zeros beyond column n. */
export function packColumns32(out: usize, b: usize, k: i32, n: i32): void {
  const stride: usize = n << 2;
  let column = 0;
  for (; column + 8 <= n; column += 8) {
    let from = b + (<usize>column << 2);
    for (let i = 0; i < k; i++) {
      v128.store(out, v128.load(from));
      v128.store(out, v128.load(from, 16), 16);
      out += 32;
      from += stride;
    }
  }
  const left: usize = (n - column) << 2;
  if (left == 0) return;
  let from = b + (<usize>column << 2);
  for (let i = 0; i < k; i++) {
    v128.store(out, i32x4.splat(0));
    v128.store(out, i32x4.splat(0), 16);
    for (let at: usize = 0; at < left; at += 4) store<i32>(out + at, load<i32>(from + at));
    out += 32;
    from += stride;
  }
}
