/** The two sides of a function with a kink at 0, one element at a time: the comparison is the work. */

/** x · 2^−bits, rounded down; to the left where `bits` is negative. */
function shifted(x: u64, bits: i32): u64 {
  if (bits >= 64 || bits <= -64) return 0;
  return bits >= 0 ? x >> bits : x << -bits;
}

/** Element `at` of a tensor of either ring. */
function put(tensor: usize, at: usize, value: u64, wide: bool): void {
  if (wide) store<u64>(tensor + (at << 3), value);
  else store<u32>(tensor + (at << 2), <u32>value);
}

function get(tensor: usize, at: usize, wide: bool): u64 {
  return wide ? load<u64>(tensor + (at << 3)) : load<u32>(tensor + (at << 2));
}

export function dealRelu(
  values: usize,
  pads: usize,
  elements: i32,
  words: i32,
  ring: i32,
  drop: i32,
  slope: i32,
  below: i32,
): void {
  const wide = ring == 64;
  const columns = <usize>((elements + 3) & ~3);
  const plane = <usize>words * columns;
  const factor = <u64>slope;
  for (let e: usize = 0; e < columns; e++) {
    const isThere = e < <usize>elements;
    const r = isThere ? <u64>load<u32>(pads + (e << 2)) : 0;
    const high = r >> 31;
    put(values, e, isThere ? 1 - high : 0, wide);
    put(values, plane + e, isThere ? 2 * high - 1 : 0, wide);
    for (let m: u64 = 0; m < <u64>words - 1; m++) {
      // What wraps around: up where z ≥ 0, down where z < 0.
      const up = shifted(((1 - m) * high) << 32, drop) - shifted(r, drop);
      const down = 0 - shifted(factor * r, below) - shifted((m * (1 - high) * factor) << 32, below);
      const low = high == m ? up : down;
      const at = (<usize>m + 1) * columns + e;
      put(values, at, isThere ? low : 0, wide);
      put(values, plane + at, isThere ? (high == m ? down : up) - low : 0, wide);
    }
  }
}

export function relu(
  out: usize,
  opened: usize,
  shares: usize,
  elements: i32,
  words: i32,
  ring: i32,
  drop: i32,
  slope: i32,
  below: i32,
  server: i32,
): void {
  const wide = ring == 64;
  const columns = <usize>((elements + 3) & ~3);
  const lead = <u64>(1 - server);
  const factor = <u64>slope;
  for (let e: usize = 0; e < <usize>elements; e++) {
    const delta = <u64>load<u32>(opened + (e << 2));
    const isHigh = delta >> 31 == 1;
    const bit = get(shares, e, wide);
    const sign = isHigh ? lead - bit : bit;
    if (words == 1) {
      put(out, e, sign, wide);
      continue;
    }
    let rest = get(shares, columns + e, wide);
    if (isHigh) {
      const other = get(shares, 2 * columns + e, wide);
      rest = words == 2 ? 0 - other - rest : other;
    }
    const flat = shifted(factor * delta, below);
    put(out, e, sign * (shifted(delta, drop) - flat) + lead * flat + rest, wide);
  }
}
