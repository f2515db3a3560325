/** WebAssembly against the reference, bit for bit, on random and awkward inputs and shapes. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { KernelMemory } from '../memory';
import { packedLength } from '../kernel-interface';
import { loadKernels } from './load';
import { compileKernels } from './module';
import { referenceKernels } from './reference';
import { Twins } from './testing/twins';

let twins: Twins;
beforeAll(async () => {
  twins = await Twins.create();
});

/**
 * Runs `test` on new blocks for many shapes and contents, comparing the memories after each.
 * @returns what fast-check has to say of a case that fails, or undefined.
 */
function disagreement<Shape>(
  shapes: fc.Arbitrary<Shape>,
  test: (shape: Shape, seed: number) => void,
): string | undefined {
  const property = fc.property(shapes, fc.nat(), (shape, seed) => {
    twins.reset();
    test(shape, seed);
    twins.compare();
  });
  return fc.defaultReportMessage(fc.check(property, { numRuns: 200 }));
}

it('exports the functions of the interface and nothing else', async () => {
  const memory = new KernelMemory();
  const kernels = await loadKernels(memory, await compileKernels());
  expect(Object.keys(kernels).toSorted()).toEqual(Object.keys(referenceKernels(memory)).toSorted());
});

describe.each([
  [32, 'add32', 'sub32', 'mul32', 'addRow32', 'packColumns32', 'matmul32'],
  [64, 'add64', 'sub64', 'mul64', 'addRow64', 'packColumns64', 'matmul64'],
] as const)('Z_2^%i', (bits, add, sub, mul, addRow, packColumns, matmul) => {
  const width = bits / 8;
  const block = (elements: number) => twins.block(elements * width);

  it.each([add, sub, mul])('%s', (name) => {
    expect(
      disagreement(fc.record({ length: fc.nat(70), inPlace: fc.boolean() }), (shape, seed) => {
        const [a, b, other] = [block(shape.length), block(shape.length), block(shape.length)];
        twins.fill(seed);
        twins.call((kernels) => kernels[name](shape.inPlace ? a : other, a, b, shape.length));
      }),
    ).toBeUndefined();
  });

  it('adds a row to every row', () => {
    const shapes = fc.record({ rows: fc.nat(5), columns: fc.nat(20), inPlace: fc.boolean() });
    expect(
      disagreement(shapes, ({ rows, columns, inPlace }, seed) => {
        const [a, row, other] = [block(rows * columns), block(columns), block(rows * columns)];
        twins.fill(seed);
        twins.call((kernels) => kernels[addRow](inPlace ? a : other, a, row, rows, columns));
      }),
    ).toBeUndefined();
  });

  it('packs columns', () => {
    expect(
      disagreement(fc.record({ k: fc.nat(20), n: fc.nat(30) }), ({ k, n }, seed) => {
        const [b, packed] = [block(k * n), block(packedLength(k, n))];
        twins.fill(seed);
        twins.call((kernels) => kernels[packColumns](packed, b, k, n));
      }),
    ).toBeUndefined();
  });

  it('multiplies matrices', () => {
    const shapes = fc.record({
      m: fc.nat(11),
      // 512 is the depth of a block.
      k: fc.oneof(fc.nat(20), fc.constantFrom(511, 512, 513, 1030)),
      n: fc.nat(35),
    });
    expect(
      disagreement(shapes, ({ m, k, n }, seed) => {
        const [a, packed, out] = [block(m * k), block(packedLength(k, n)), block(m * n)];
        twins.fill(seed);
        twins.call((kernels) => kernels[matmul](out, a, packed, m, k, n));
      }),
    ).toBeUndefined();
  });
});

it('high32', () => {
  expect(
    disagreement(
      fc.record({ length: fc.nat(40), shift: fc.nat(32) }),
      ({ length, shift }, seed) => {
        const [a, out] = [twins.block(8 * length), twins.block(4 * length)];
        twins.fill(seed);
        twins.call((kernels) => kernels.high32(out, a, length, shift));
      },
    ),
  ).toBeUndefined();
});

it.each(['dealTruncation', 'truncate', 'shiftRight64'] as const)('%s', (name) => {
  const shapes = fc.record({
    length: fc.nat(40),
    bits: fc.integer({ min: 1, max: 62 }),
    server: fc.constantFrom(0, 1),
  });
  expect(
    disagreement(shapes, ({ length, bits, server }, seed) => {
      const [a, material] = [twins.block(8 * length), twins.block(16 * length)];
      twins.fill(seed);
      twins.call((kernels) => {
        if (name === 'dealTruncation') kernels.dealTruncation(material, a, length, bits);
        else if (name === 'truncate') kernels.truncate(a, material, length, bits, server);
        else kernels.shiftRight64(a, material, length, bits, server);
      });
    }),
  ).toBeUndefined();
});

describe.each([
  ['encode32', 4, 31],
  ['encode64', 8, 63],
] as const)('%s', (name, width, bits) => {
  const bound = 2 ** bits;
  const unit = fc.oneof(
    fc.double({ min: -bound, max: bound }),
    fc.integer({ min: -9, max: 9 }).map((i) => i / 2),
    fc.constantFrom(-0, 0.49999999999999994, 5e-324, -bound, bound - 1, bound / 2 + 0.5),
  );
  const unfit = fc.constantFrom(NaN, Infinity, -Infinity, bound, -2 * bound, 1e308);

  it('agrees where values fit', () => {
    const below = unit.filter((value) => value + 0.5 < bound);
    expect(
      disagreement(
        fc.tuple(fc.array(below, { maxLength: 20 }), fc.nat(20)),
        ([units, power], seed) => {
          const scale = 2 ** power;
          const [values, out] = [twins.block(8 * units.length), twins.block(width * units.length)];
          twins.fill(seed);
          const scaled = units.map((value) => value / scale);
          twins.writeF64(values, scaled);
          const failed = twins.call((kernels) => kernels[name](out, values, units.length, scale));
          if (failed !== -1) throw new Error(`value ${failed} was refused`);
        },
      ),
    ).toBeUndefined();
  });

  it('agrees on the first that does not fit', () => {
    const mixed = fc.array(fc.oneof({ weight: 9, arbitrary: unit }, unfit), { maxLength: 20 });
    expect(
      disagreement(mixed, (units, seed) => {
        const [values, out] = [twins.block(8 * units.length), twins.block(width * units.length)];
        twins.fill(seed);
        twins.writeF64(values, units);
        const failed = twins.call((kernels) => kernels[name](out, values, units.length, 1));
        // After a failure only `out` is undefined.
        if (failed >= 0) twins.clear(out, width * units.length);
      }),
    ).toBeUndefined();
  });
});

it.each([
  ['decode32', 4],
  ['decode64', 8],
] as const)('%s', (name, width) => {
  expect(
    disagreement(
      fc.record({ length: fc.nat(20), power: fc.nat(60) }),
      ({ length, power }, seed) => {
        const [a, out] = [twins.block(width * length), twins.block(8 * length)];
        twins.fill(seed);
        twins.call((kernels) => kernels[name](out, a, length, 2 ** power));
      },
    ),
  ).toBeUndefined();
});

it('stream', () => {
  const shapes = fc.record({
    bytes: fc.oneof(fc.nat(300), fc.constantFrom(1023, 1024, 1025, 2048, 3000, 65_537)),
    nonce: fc.tuple(fc.nat(), fc.integer(), fc.constantFrom(0, -1, 0xffff_ffff)),
    rounds: fc.constantFrom(8, 12, 20),
  });
  expect(
    disagreement(shapes, ({ bytes, nonce, rounds }, seed) => {
      const [key, out] = [twins.block(32), twins.block(bytes)];
      twins.fill(seed);
      twins.call((kernels) => kernels.stream(out, bytes, key, ...nonce, rounds));
    }),
  ).toBeUndefined();
});

describe('the periodic gate', () => {
  const shapes = fc.record({
    // 64 is the block of base angles.
    elements: fc.oneof(fc.nat(9), fc.constantFrom(63, 64, 65, 127, 130)),
    harmonics: fc.oneof(fc.nat(12), fc.constantFrom(32, 33)),
  });

  it('dealGate', () => {
    const withScale = fc.tuple(shapes, fc.nat(50));
    expect(
      disagreement(withScale, ([{ elements, harmonics }, power], seed) => {
        const [angles, material] = [
          twins.block(4 * elements),
          twins.block(16 * elements * harmonics),
        ];
        twins.fill(seed);
        twins.call((kernels) =>
          kernels.dealGate(material, angles, elements, harmonics, 2 ** power),
        );
      }),
    ).toBeUndefined();
  });

  it('gate', () => {
    const bound = 2 ** 31 - 2;
    const coefficient = fc.oneof(
      fc.double({ min: -(2 ** 19), max: 2 ** 19, noNaN: true }),
      fc.constantFrom(0, 1, -bound, bound),
    );
    const all = fc.tuple(shapes, fc.array(coefficient, { minLength: 33, maxLength: 33 }));
    expect(
      disagreement(all, ([{ elements, harmonics }, values], seed) => {
        const [delta, coefficients] = [twins.block(4 * elements), twins.block(8 * harmonics)];
        const [material, out] = [twins.block(16 * elements * harmonics), twins.block(8 * elements)];
        twins.fill(seed);
        twins.writeF64(coefficients, values.slice(0, harmonics));
        twins.call((kernels) =>
          kernels.gate(out, delta, material, coefficients, elements, harmonics),
        );
      }),
    ).toBeUndefined();
  });
});
