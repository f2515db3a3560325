/** The two sides of a truncation, and the local one. All shifts are logical. */

export function dealTruncation(material: usize, pads: usize, length: i32, bits: i32): void {
  const bytes = (<usize>length) << 3;
  const end = material + bytes;
  for (; material < end; material += 8, pads += 8) {
    const r = load<u64>(pads);
    store<u64>(material, ((r << 1) >> (bits + 1)) - load<u64>(material));
    store<u64>(material + bytes, (r >> 63) - load<u64>(material + bytes));
  }
}

export function truncate(
  opened: usize,
  material: usize,
  length: i32,
  bits: i32,
  server: i32,
): void {
  const bytes = (<usize>length) << 3;
  const end = opened + bytes;
  const shift = 63 - bits;
  const unit = (<i64>1) << (62 - bits);
  const half = i64x2.splat(unit);
  const leads = i64x2.splat(server == 0 ? -1 : 0);
  for (const vectors = end - 15; opened < vectors; opened += 16, material += 16) {
    const c = v128.load(opened);
    const negative = i64x2.shr_s(c, 63);
    // x ↦ −x where the sign of c is set: (x ⊕ −1) − (−1).
    const sign = v128.load(material + bytes);
    const own = i64x2.sub(
      i64x2.shl(i64x2.sub(v128.xor(sign, negative), negative), shift),
      v128.load(material),
    );
    const top = i64x2.shr_u(i64x2.shl(c, 1), bits + 1);
    const known = i64x2.sub(i64x2.add(top, i64x2.shl(i64x2.shr_u(c, 63), shift)), half);
    v128.store(opened, i64x2.add(own, v128.and(known, leads)));
  }
  if (opened < end) {
    const c = load<u64>(opened);
    const sign = c >> 63;
    const own = (((1 - 2 * sign) * load<u64>(material + bytes)) << shift) - load<u64>(material);
    const known = ((c << 1) >> (bits + 1)) + (sign << shift) - ((<u64>1) << (62 - bits));
    store<u64>(opened, server == 0 ? own + known : own);
  }
}

export function shiftRight64(out: usize, a: usize, length: i32, bits: i32, server: i32): void {
  const end = out + ((<usize>length) << 3);
  for (; out < end; out += 8, a += 8) {
    const x = load<u64>(a);
    store<u64>(out, server == 0 ? x >> bits : 0 - ((0 - x) >> bits));
  }
}
