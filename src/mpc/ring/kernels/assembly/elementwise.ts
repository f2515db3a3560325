/** Element-wise arithmetic in both rings: 16 bytes at a time, and the rest one by one. */

function add<T>(out: usize, a: usize, b: usize, length: i32): void {
  const end = out + <usize>length * sizeof<T>();
  for (const vectors = end - 15; out < vectors; out += 16, a += 16, b += 16) {
    v128.store(out, v128.add<T>(v128.load(a), v128.load(b)));
  }
  for (; out < end; out += sizeof<T>(), a += sizeof<T>(), b += sizeof<T>()) {
    store<T>(out, load<T>(a) + load<T>(b));
  }
}

function sub<T>(out: usize, a: usize, b: usize, length: i32): void {
  const end = out + <usize>length * sizeof<T>();
  for (const vectors = end - 15; out < vectors; out += 16, a += 16, b += 16) {
    v128.store(out, v128.sub<T>(v128.load(a), v128.load(b)));
  }
  for (; out < end; out += sizeof<T>(), a += sizeof<T>(), b += sizeof<T>()) {
    store<T>(out, load<T>(a) - load<T>(b));
  }
}

function mul<T>(out: usize, a: usize, b: usize, length: i32): void {
  const end = out + <usize>length * sizeof<T>();
  for (const vectors = end - 15; out < vectors; out += 16, a += 16, b += 16) {
    v128.store(out, v128.mul<T>(v128.load(a), v128.load(b)));
  }
  for (; out < end; out += sizeof<T>(), a += sizeof<T>(), b += sizeof<T>()) {
    store<T>(out, load<T>(a) * load<T>(b));
  }
}

function addRow<T>(out: usize, a: usize, row: usize, rows: i32, columns: i32): void {
  const stride = <usize>columns * sizeof<T>();
  for (; rows > 0; rows--, out += stride, a += stride) add<T>(out, a, row, columns);
}

export function add32(out: usize, a: usize, b: usize, length: i32): void {
  add<i32>(out, a, b, length);
}

export function sub32(out: usize, a: usize, b: usize, length: i32): void {
  sub<i32>(out, a, b, length);
}

export function mul32(out: usize, a: usize, b: usize, length: i32): void {
  mul<i32>(out, a, b, length);
}

export function addRow32(out: usize, a: usize, row: usize, rows: i32, columns: i32): void {
  addRow<i32>(out, a, row, rows, columns);
}

export function add64(out: usize, a: usize, b: usize, length: i32): void {
  add<i64>(out, a, b, length);
}

export function sub64(out: usize, a: usize, b: usize, length: i32): void {
  sub<i64>(out, a, b, length);
}

export function mul64(out: usize, a: usize, b: usize, length: i32): void {
  mul<i64>(out, a, b, length);
}

export function addRow64(out: usize, a: usize, row: usize, rows: i32, columns: i32): void {
  addRow<i64>(out, a, row, rows, columns);
}

/** Bits shift … shift+31 of each 64-bit element. */
export function high32(out: usize, a: usize, length: i32, shift: i32): void {
  const end = out + ((<usize>length) << 2);
  for (const vectors = end - 15; out < vectors; out += 16, a += 32) {
    const low = i64x2.shr_u(v128.load(a), shift);
    const high = i64x2.shr_u(v128.load(a, 16), shift);
    v128.store(out, v128.shuffle<i32>(low, high, 0, 2, 4, 6));
  }
  for (; out < end; out += 4, a += 8) store<i32>(out, <i32>(load<u64>(a) >> shift));
}
