/** The periodic gate against exact trigonometry, by either implementation. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { exactCosine, exactSine, toNumber } from '../../testing/exact-trigonometry';
import vectors from '../../testing/vectors/gate.json' with { type: 'json' };
import { KernelMemory } from '../memory';
import type { Kernels } from '../kernel-interface';
import { loadKernels } from './load';
import { compileKernels } from './module';

const { angles, cases } = vectors;

describe.each(['wasm', 'reference'] as const)('the %s kernels', (kind) => {
  let memory: KernelMemory;
  let kernels: Kernels;
  let blocks: { angles: number; material: number; coefficients: number; out: number };

  beforeAll(async () => {
    memory = new KernelMemory({ initial: 1 << 20 });
    kernels = await loadKernels(memory, kind === 'wasm' ? await compileKernels() : undefined);
    const [angles, material] = [memory.allocate(4096), memory.allocate(65_536)];
    blocks = { angles, material, coefficients: memory.allocate(512), out: memory.allocate(4096) };
  });

  const writeAngles = (values: readonly number[]) =>
    new Uint32Array(memory.buffer, blocks.angles, values.length).set(values);

  const material = (length: number) => new BigInt64Array(memory.buffer, blocks.material, length);

  function gate(delta: readonly number[], b: readonly number[]): bigint[] {
    writeAngles(delta);
    new Float64Array(memory.buffer, blocks.coefficients, b.length).set(b);
    const { angles, material, coefficients, out } = blocks;
    kernels.gate(out, angles, material, coefficients, delta.length, b.length);
    return Array.from(new BigInt64Array(memory.buffer, out, delta.length));
  }

  /** C_1, S_1, C_3, … of every angle, from shares of server0 that are given. */
  function deal(values: readonly number[], harmonics: number, scale: number, shares: bigint[]) {
    writeAngles(values);
    material(shares.length).set(shares);
    kernels.dealGate(blocks.material, blocks.angles, values.length, harmonics, scale);
    return Array.from(material(shares.length));
  }

  it.each(cases)('has the p and q of the vectors: gate $#', ({ coefficients: b, p, q }) => {
    const coefficients = b.map((each) => each * 2 ** 18);
    const row = 2 * coefficients.length;
    coefficients.forEach((_, i) => {
      // Where all shares are 0 but C_j = 1 the sum is p_j; but S_j = 1, it is −q_j.
      const unit = (at: number) =>
        material(row * angles.length).forEach((_, j, shares) => {
          shares[j] = j % row === at ? 1n : 0n;
        });
      unit(2 * i);
      expect(gate(angles, coefficients)).toEqual(p.map((values) => BigInt(values[i]!)));
      unit(2 * i + 1);
      expect(gate(angles, coefficients)).toEqual(q.map((values) => -BigInt(values[i]!)));
    });
  });

  const nearQuarters = fc
    .tuple(fc.nat(7), fc.integer({ min: -40, max: 40 }))
    .map(([eighth, offset]) => (eighth * 2 ** 29 + offset) >>> 0);
  const angle = fc.oneof(fc.nat(0xffff_ffff), nearQuarters);

  it('makes sines and cosines to within 2^-41 for 32 harmonics', () => {
    const [harmonics, scale] = [32, 2 ** 50];
    fc.assert(
      fc.property(fc.array(angle, { minLength: 1, maxLength: 7 }), (values) => {
        const zeros = Array<bigint>(values.length * 2 * harmonics).fill(0n);
        deal(values, harmonics, scale, zeros).forEach((dealt, at) => {
          const [row, column] = [Math.floor(at / (2 * harmonics)), at % (2 * harmonics)];
          const exact = (column % 2 === 0 ? exactCosine : exactSine)(
            values[row]!,
            2 * Math.floor(column / 2) + 1,
          );
          expect(Math.abs(Number(dealt) / scale - toNumber(exact))).toBeLessThan(2 ** -41);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('deals what is left of the values after a share', () => {
    const [harmonics, scale] = [3, 2 ** 18];
    const share = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n);
    const inputs = fc
      .array(angle, { maxLength: 9 })
      .chain((values) =>
        fc.tuple(
          fc.constant(values),
          fc.array(share, { minLength: values.length * 6, maxLength: values.length * 6 }),
        ),
      );
    fc.assert(
      fc.property(inputs, ([values, shares]) => {
        const left = deal(values, harmonics, scale, shares);
        const whole = left.map((value, i) => BigInt.asIntN(64, value + shares[i]!));
        expect(whole).toEqual(
          deal(values, harmonics, scale, Array<bigint>(shares.length).fill(0n)),
        );
      }),
    );
  });

  it('gives two servers shares of Σ b_j·sin(2πj·z/2^32)', () => {
    const b = [150_000.25, -40_000.5, 9_000];
    const shares = fc.array(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(angle, angle, shares, (z, r, share0) => {
        const share1 = deal([r], 3, 2 ** 18, share0);
        const delta = (z + r) >>> 0;
        material(6).set(share0);
        const [y0] = gate([delta], b);
        material(6).set(share1);
        const [y1] = gate([delta], b);
        const expected = b.reduce((sum, b, i) => sum + b * toNumber(exactSine(z, 2 * i + 1)), 0);
        // Each of p, q, C and S is rounded by at most one half.
        const error = Number(BigInt.asIntN(64, y0! + y1!)) - expected * 2 ** 18;
        expect(Math.abs(error)).toBeLessThan(b.reduce((sum, b) => sum + Math.abs(b) + 2 ** 18, 1));
      }),
    );
  });
});
