/**
 * One test for all ops: the whole protocol, five parties over memory channels, against the plain
 * reference in bigints; and each message's bytes against the cost formula.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../../ring/kernel-interface';
import { referenceKernels } from '../../ring/kernels/reference';
import type { KernelMemory } from '../../ring/memory';
import { bitsOf, checkOp, ringsOf } from '../../testing/check-op';
import { compiledKernels } from '../../testing/compiled-kernels';
import { atLength } from '../../testing/length';
import { OP_SAMPLES } from '../../testing/op-samples';
import { SampleBuilder, type Size } from '../../testing/sample-builder';
import { OPS } from './index';

const ways = OPS.flatMap(({ name }) =>
  OP_SAMPLES[name]!.flatMap((build, way) =>
    ringsOf(name).map((ring) => ({ name, build, way: way + 1, ring })),
  ),
);

const sizes: fc.Arbitrary<Size> = fc.record({
  m: fc.integer({ min: 0, max: 5 }),
  n: fc.integer({ min: 1, max: 9 }),
  k: fc.integer({ min: 1, max: 5 }),
});
/** An empty batch and single elements, whatever else is drawn. */
const examples: [Size, number][] = [
  [{ m: 0, n: 3, k: 2 }, 1],
  [{ m: 1, n: 1, k: 1 }, 2],
];

let compiled: (memory: KernelMemory) => Kernels;
beforeAll(async () => {
  compiled = await compiledKernels();
});

describe.each(ways)('$name, way $way, in Z_2^$ring', ({ name, build, ring }) => {
  it('gives what its reference gives and moves what its cost says', async () => {
    const property = fc.asyncProperty(sizes, fc.nat(), async (size, seed) => {
      const builder = new SampleBuilder(size, seed, bitsOf(ring));
      // The plain kernels can do it, too, and take their time.
      const makeKernels = seed % 4 === 1 ? referenceKernels : compiled;
      await checkOp(builder.done(build(builder)), name, { ring, makeKernels });
    });
    await expect(
      fc.assert(property, { numRuns: atLength(20, 60), examples }),
    ).resolves.toBeUndefined();
  });
});
