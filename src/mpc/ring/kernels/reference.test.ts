/** The reference against plain bigints, and ChaCha against published vectors. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KernelMemory } from '../memory';
import { packedLength } from '../kernel-interface';
import { referenceKernels } from './reference';

const memory = new KernelMemory({ initial: 1 << 20 });
const kernels = referenceKernels(memory);
/** Far enough apart for everything here. */
const [A, B, C, OUT] = [65_536, 131_072, 196_608, 262_144] as const;

const edges = [0n, 1n, -1n, 2n ** 31n, -(2n ** 31n), 2n ** 32n - 1n, 2n ** 63n - 1n, -(2n ** 63n)];
const element = fc.oneof(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.constantFrom(...edges));
const elements = (length: number) => fc.array(element, { minLength: length, maxLength: length });

describe.each([
  [32, 'add32', 'sub32', 'mul32', 'addRow32', 'packColumns32', 'matmul32'],
  [64, 'add64', 'sub64', 'mul64', 'addRow64', 'packColumns64', 'matmul64'],
] as const)('Z_2^%i', (bits, add, sub, mul, addRow, packColumns, matmul) => {
  const ring = (value: bigint) => BigInt.asIntN(bits, value);

  function write(pointer: number, values: readonly bigint[]): void {
    const view = new DataView(memory.buffer);
    values.forEach((value, i) => {
      if (bits === 32) view.setInt32(pointer + 4 * i, Number(ring(value)), true);
      else view.setBigInt64(pointer + 8 * i, value, true);
    });
  }

  function read(pointer: number, length: number): bigint[] {
    const view = new DataView(memory.buffer);
    return Array.from({ length }, (_, i) =>
      bits === 32
        ? BigInt(view.getInt32(pointer + 4 * i, true))
        : view.getBigInt64(pointer + 8 * i, true),
    );
  }

  it.each([
    [add, (a: bigint, b: bigint) => a + b],
    [sub, (a: bigint, b: bigint) => a - b],
    [mul, (a: bigint, b: bigint) => a * b],
  ] as const)('%s', (name, operation) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(element, element)), (pairs) => {
        write(
          A,
          pairs.map(([a]) => a),
        );
        write(
          B,
          pairs.map(([, b]) => b),
        );
        kernels[name](OUT, A, B, pairs.length);
        const expected = pairs.map(([a, b]) => ring(operation(a, b)));
        expect(read(OUT, pairs.length)).toEqual(expected);
      }),
    );
  });

  it('adds a row to every row', () => {
    const shape = fc.tuple(fc.nat(4), fc.nat(9));
    const inputs = shape.chain(([rows, columns]) =>
      fc.record({
        rows: fc.constant(rows),
        columns: fc.constant(columns),
        a: elements(rows * columns),
        row: elements(columns),
      }),
    );
    fc.assert(
      fc.property(inputs, ({ rows, columns, a, row }) => {
        write(A, a);
        write(B, row);
        kernels[addRow](OUT, A, B, rows, columns);
        const expected = a.map((value, i) => ring(value + row[i % columns]!));
        expect(read(OUT, a.length)).toEqual(expected);
      }),
    );
  });

  it('packs and multiplies', () => {
    const shape = fc.tuple(fc.nat(4), fc.nat(6), fc.nat(18));
    const inputs = shape.chain(([m, k, n]) =>
      fc.record({
        shape: fc.constant([m, k, n] as const),
        a: elements(m * k),
        b: elements(k * n),
        before: elements(m * n),
      }),
    );
    fc.assert(
      fc.property(inputs, ({ shape: [m, k, n], a, b, before }) => {
        write(A, a);
        write(B, b);
        write(OUT, before);
        kernels[packColumns](C, B, k, n);
        const packed = read(C, packedLength(k, n));
        packed.forEach((value, i) => {
          const [panel, row, column] = [Math.floor(i / (8 * k)), Math.floor(i / 8) % k, i % 8];
          const from = 8 * panel + column;
          expect(value).toBe(from < n ? ring(b[row * n + from]!) : 0n);
        });
        kernels[matmul](OUT, A, C, m, k, n);
        const expected = before.map((start, i) => {
          const [row, column] = [Math.floor(i / n), i % n];
          let sum = start;
          for (let l = 0; l < k; l++) sum += a[row * k + l]! * b[l * n + column]!;
          return ring(sum);
        });
        expect(read(OUT, m * n)).toEqual(expected);
      }),
    );
  });

  it('encodes half away from zero, decodes, and names what does not fit', () => {
    const [encode, decode] =
      bits === 32
        ? ([kernels.encode32, kernels.decode32] as const)
        : ([kernels.encode64, kernels.decode64] as const);
    // Multiples of 1/8, so that ties are common and twice the product is exact in a bigint.
    const eighth = fc.maxSafeInteger().map((i) => i / 2 ** 20);
    const value = fc.oneof(eighth, fc.double(), fc.integer({ min: -99, max: 99 }));
    const inputs = fc.tuple(fc.array(value), fc.nat(24));
    fc.assert(
      fc.property(inputs, ([values, power]) => {
        const scale = 2 ** power;
        new Float64Array(memory.buffer, A, values.length).set(values);
        const exact = values.map((v) => exactHalfAway(v * scale));
        const unfit = exact.findIndex((v) => v === undefined || ring(v) !== v);
        expect(encode(OUT, A, values.length, scale)).toBe(unfit);
        const fit = unfit < 0 ? values.length : unfit;
        expect(read(OUT, fit)).toEqual(exact.slice(0, fit));

        decode(B, OUT, fit, scale);
        const decoded = Array.from(new Float64Array(memory.buffer, B, fit));
        expect(decoded).toEqual(read(OUT, fit).map((v) => Number(v) / scale));
      }),
    );
  });
});

/** Rounds a double by its digits: |x| = mantissa·2^exponent. Undefined if it is not finite. */
function exactHalfAway(x: number): bigint | undefined {
  if (!Number.isFinite(x)) return undefined;
  let [mantissa, halvings] = [Math.abs(x), 0n];
  while (!Number.isInteger(mantissa)) [mantissa, halvings] = [mantissa * 2, halvings + 1n];
  const unit = 1n << halvings;
  const rounded = (2n * BigInt(mantissa) + unit) / (2n * unit);
  return x < 0 ? -rounded : rounded;
}

it('high32 takes 32 bits', () => {
  fc.assert(
    fc.property(fc.array(element), fc.nat(32), (values, shift) => {
      new BigInt64Array(memory.buffer, A, values.length).set(values);
      kernels.high32(OUT, A, values.length, shift);
      const expected = values.map((v) => Number(BigInt.asIntN(32, v >> BigInt(shift))));
      expect(Array.from(new Int32Array(memory.buffer, OUT, values.length))).toEqual(expected);
    }),
  );
});

describe('stream', () => {
  const hex = (pointer: number, bytes: number) =>
    Buffer.from(memory.buffer, pointer, bytes).toString('hex');

  it('is RFC 8439, section 2.3.2', () => {
    new Uint8Array(memory.buffer, A, 32).set(Array.from({ length: 32 }, (_, i) => i));
    // The RFC's block has counter 1: the second of the stream. Nonce 000000090000004a00000000.
    kernels.stream(OUT, 128, A, 0x0900_0000, 0x4a00_0000, 0, 20);
    expect(hex(OUT + 64, 64)).toBe(
      '10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4e' +
        'd2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e',
    );
  });

  // draft-strombergson-chacha-test-vectors-01, TC1: all zero, 256-bit key.
  it.each([
    [8, '3e00ef2f895f40d67f5bb8e81f09a5a12c840ec3ce9a7f3b181be188ef711a1e'],
    [12, '9bf49a6a0755f953811fce125f2683d50429c3bb49e074147e0089a52eae155f'],
    [20, '76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7'],
  ])('has the known first bytes at %i rounds', (rounds, expected) => {
    new Uint8Array(memory.buffer, A, 32).fill(0);
    kernels.stream(OUT, 32, A, 0, 0, 0, rounds);
    expect(hex(OUT, 32)).toBe(expected);
  });

  it('cuts the same stream at any length', () => {
    kernels.stream(OUT, 200, A, 1, 2, 3, 12);
    const whole = hex(OUT, 200);
    fc.assert(
      fc.property(fc.nat(200), (bytes) => {
        kernels.stream(OUT, bytes, A, 1, 2, 3, 12);
        expect(hex(OUT, bytes)).toBe(whole.slice(0, 2 * bytes));
      }),
    );
  });
});
