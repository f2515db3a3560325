export function packColumns64(out: usize, b: usize, k: i32, n: i32): void {
  const stride: usize = n << 3;
  let left = n;
  for (; left > 0; left -= 8) {
    let from = b;
    const columns: usize = <usize>min(left, 8) << 3;
    for (let i = 0; i < k; i++) {
      for (let at: usize = 0; at < 64; at += 8) {
        store<i64>(out + at, at < columns ? load<i64>(from + at) : 0);
      }
      out += 64;
      from += stride;
    }
    b += 64;
  }
}
