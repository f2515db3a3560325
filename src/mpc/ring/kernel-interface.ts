/**
 * The arithmetic that every party spends its time in, behind one interface.
 *
 * A kernel works on addresses in one linear memory, so a WebAssembly instance *is* a `Kernels`:
 * there is no glue to call through and nothing to copy in or out. `kernels/reference` is the same
 * interface in plain TypeScript over the same kind of memory. It is the oracle of the tests and
 * the fallback where WebAssembly SIMD is missing; the two agree bit for bit.
 *
 * Conventions: little-endian; a `Pointer` is a byte address and a multiple of 16; lengths are in
 * elements; matrices are row-major; `out` may be the same tensor as an input of the same ring
 * unless said otherwise, but regions never overlap partially. Nothing here allocates.
 */

/** Byte address in the kernel memory, a multiple of 16. */
export type Pointer = number;

export interface Kernels {
  /** out = a + b mod 2^32, `length` elements. */
  add32(out: Pointer, a: Pointer, b: Pointer, length: number): void;
  sub32(out: Pointer, a: Pointer, b: Pointer, length: number): void;
  mul32(out: Pointer, a: Pointer, b: Pointer, length: number): void;
  /** out[i][j] = a[i][j] + row[j]: a bias, added to each of `rows` rows. */
  addRow32(out: Pointer, a: Pointer, row: Pointer, rows: number, columns: number): void;
  /**
   * Rearranges a k×n matrix into panels of 8 columns, each panel k×8 row-major, the last one
   * padded with zeros: `packedLength(k, n)` elements. `out` and `b` are different regions.
   */
  packColumns32(out: Pointer, b: Pointer, k: number, n: number): void;
  /**
   * out += a·b mod 2^32; a is m×k, `packed` is a k×n matrix from `packColumns32`, out is m×n and a
   * region of its own.
   */
  matmul32(out: Pointer, a: Pointer, packed: Pointer, m: number, k: number, n: number): void;

  /** The same in Z_2^64. */
  add64(out: Pointer, a: Pointer, b: Pointer, length: number): void;
  sub64(out: Pointer, a: Pointer, b: Pointer, length: number): void;
  mul64(out: Pointer, a: Pointer, b: Pointer, length: number): void;
  addRow64(out: Pointer, a: Pointer, row: Pointer, rows: number, columns: number): void;
  packColumns64(out: Pointer, b: Pointer, k: number, n: number): void;
  matmul64(out: Pointer, a: Pointer, packed: Pointer, m: number, k: number, n: number): void;
  /** out (Z_2^32) = bits shift … shift+31 of `a` (Z_2^64), 0 ≤ shift ≤ 32. */
  high32(out: Pointer, a: Pointer, length: number, shift: number): void;

  /**
   * What the producer deals for a truncation by `bits` (1 to 62): with the pads r in Z_2^64, the
   * values r_top = (r ≪ 1) ≫ (bits + 1), `length` of them, and then r_msb = r ≫ 63, as many; the
   * shifts are logical. `material` holds server0's shares on entry and server1's (value − share) on
   * return.
   */
  dealTruncation(material: Pointer, pads: Pointer, length: number, bits: number): void;
  /**
   * A server's half of a truncation. `opened` holds c = x + 2^62 + r on entry and this server's share
   * on return: −top_i + (1 − 2·c_msb)·msb_i·2^(63−bits), and at server 0 besides
   * ((c ≪ 1) ≫ (bits + 1)) + c_msb·2^(63−bits) − 2^(62−bits).
   */
  truncate(opened: Pointer, material: Pointer, length: number, bits: number, server: number): void;
  /** out = a ≫ bits for server 0, −((−a) ≫ bits) for server 1; logical shifts, bits 1 to 63. */
  shiftRight64(out: Pointer, a: Pointer, length: number, bits: number, server: number): void;

  /**
   * out = round(values · scale), half away from zero, for f64 `values`; `scale` is a power of two.
   * Returns the index of the first value that is not finite or whose rounded product lies outside
   * [-2^31, 2^31) (encode64: [-2^63, 2^63)), or -1. After a failure `out` holds no promise.
   * `out` and `values` are different regions.
   */
  encode32(out: Pointer, values: Pointer, length: number, scale: number): number;
  encode64(out: Pointer, values: Pointer, length: number, scale: number): number;
  /** out (f64) = signed(a) / scale, `scale` a power of two. `out` and `a` are different regions. */
  decode32(out: Pointer, a: Pointer, length: number, scale: number): void;
  decode64(out: Pointer, a: Pointer, length: number, scale: number): void;

  /**
   * The first `bytes` bytes of the ChaCha keystream (RFC 8439 layout: 32-byte key, 96-bit nonce as
   * three little-endian words, 32-bit block counter from 0). `rounds` is 8, 12 or 20. `out` and
   * `key` are different regions.
   */
  stream(
    out: Pointer,
    bytes: number,
    key: Pointer,
    nonce0: number,
    nonce1: number,
    nonce2: number,
    rounds: number,
  ): void;

  /**
   * What the producer deals for a periodic gate. Element e has the angle θ = 2π·angles[e]/2^32
   * (angles in Z_2^32) and, for the harmonic numbers j = 1, 3, …, 2·harmonics−1, the row
   * C_1, S_1, C_3, S_3, … of Z_2^64 with C_j = round(scale·cos jθ), S_j = round(scale·sin jθ).
   * Here and in `gate`, round is to the nearest integer, ties to even. `scale` is a power of two,
   * at most 2^50.
   * `material` holds server0's shares on entry and server1's shares (value − share) on return.
   */
  dealGate(
    material: Pointer,
    angles: Pointer,
    elements: number,
    harmonics: number,
    scale: number,
  ): void;

  /**
   * A server's half of a periodic gate. With φ = 2π·delta[e]/2^32 and the f64 coefficients
   * b_1, b_3, … (already multiplied by the gate's scale, each |b_j| < 2^31 − 1): p_j = round(b_j·sin jφ),
   * q_j = round(b_j·cos jφ), and out[e] = Σ_j p_j·C_j − q_j·S_j in Z_2^64, where C_j, S_j are this
   * server's shares in the layout of `dealGate`. Sines and cosines are made from +, − and × on f64
   * alone, in one fixed order, so every engine gets the same bits (`kernels/reference/trigonometry.ts`).
   */
  gate(
    out: Pointer,
    delta: Pointer,
    material: Pointer,
    coefficients: Pointer,
    elements: number,
    harmonics: number,
  ): void;

  /**
   * What the producer deals for a comparison, the same for both servers: for each element a key of
   * the function f(x) = v_0 + (x < α)·v_1 of the `bits` (1 to 31) bits x below an element's sign,
   * where α are those of `thresholds` (Z_2^32). `values` holds v_0 and then v_1: each `words` rows
   * (1 to 3) of `ring`, as long as `padded(elements)` says. `roots0` and `roots1` are the servers' own
   * randomness, 16 bytes an element, padded; `keys` takes `comparisonKeyBytes` (comparison-key.ts).
   * Source: Boyle, Gilboa, Ishai; docs/decisions/0021-comparison-keys.md.
   */
  dealComparison(
    keys: Pointer,
    roots0: Pointer,
    roots1: Pointer,
    thresholds: Pointer,
    values: Pointer,
    elements: number,
    bits: number,
    words: number,
    ring: number,
  ): void;

  /**
   * A server's share of f at `points` (Z_2^32), of each element: `words` rows of `ring`, padded. The
   * elements that pad a row are those of the points 0.
   */
  compare(
    out: Pointer,
    points: Pointer,
    keys: Pointer,
    roots: Pointer,
    elements: number,
    bits: number,
    words: number,
    ring: number,
    server: number,
  ): void;

  /**
   * What the keys of a function with a kink at 0 stand for: `values` for `dealComparison`, from the
   * pads r (Z_2^32). With s = (z ≥ 0) for the signed z = δ − r, the result is s·(z ≫ drop) +
   * (1 − s)·(slope·z ≫ below), `slope` a whole number up to 2^16; a negative shift goes to the left.
   * The words are s as far as the key knows it; what z ≫ drop and slope·z ≫ below have beside δ where
   * the sign bit of δ is 0; and the same where it is 1. Of one word there is only s; two are enough
   * in Z_2^32 if nothing is dropped and the slope is 0.
   */
  dealRelu(
    values: Pointer,
    pads: Pointer,
    elements: number,
    words: number,
    ring: number,
    drop: number,
    slope: number,
    below: number,
  ): void;

  /**
   * A server's share of that result (of s, where there is one word), from δ and its shares of the words:
   * three rows, padded, of which the last one is its share of r where there are two words.
   */
  relu(
    out: Pointer,
    opened: Pointer,
    shares: Pointer,
    elements: number,
    words: number,
    ring: number,
    drop: number,
    slope: number,
    below: number,
    server: number,
  ): void;
}

/** Columns in a panel of `packColumns32` and `packColumns64`. */
export const PANEL = 8;

/** Elements that a packed k×n matrix takes. */
export const packedLength = (k: number, n: number): number => k * Math.ceil(n / PANEL) * PANEL;
