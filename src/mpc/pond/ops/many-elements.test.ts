/** Each op on so many elements that what happens rarely happens here. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../../ring/kernel-interface';
import type { KernelMemory } from '../../ring/memory';
import { bitsOf, checkOp, ringsOf } from '../../testing/check-op';
import { compiledKernels } from '../../testing/compiled-kernels';
import { atLength } from '../../testing/length';
import { OP_SAMPLES } from '../../testing/op-samples';
import { SampleBuilder, type Size } from '../../testing/sample-builder';
import { OPS } from './index';
import { oneUnitUp } from './truncate-dealer';

let compiled: (memory: KernelMemory) => Kernels;
beforeAll(async () => {
  compiled = await compiledKernels();
});

/** Results that are compared, of each op in each ring. */
const CASES = atLength(10_000, 100_000);
/** Many results also where a row or a column becomes one. */
const TALL: Size = { m: 4000, n: 5, k: 2 };
/** Results of one sample of this size. */
const FEW = 1000;

describe(`on ${CASES.toLocaleString('en-GB')} elements`, () => {
  const all = OPS.flatMap(({ name }) => ringsOf(name).map((ring) => ({ name, ring })));
  it.each(all)('$name in Z_2^$ring', async ({ name, ring }) => {
    let builds = OP_SAMPLES[name]!;
    const seen = new Set<bigint>();
    for (let [seed, cases] = [1000, 0]; cases < CASES;) {
      const results = new Map<(typeof builds)[number], number>();
      for (const build of builds) {
        const builder = new SampleBuilder(TALL, seed++, bitsOf(ring));
        const sample = builder.done(build(builder));
        const errors = await checkOp(sample, name, { makeKernels: compiled, ring });
        errors.forEach((error) => seen.add(error));
        results.set(build, errors.length);
        cases += errors.length;
      }
      // Once is enough where of many elements come few results.
      builds = builds.filter((build) => results.get(build)! >= FEW);
      expect(builds).not.toEqual([]);
    }
    const op = OPS.find((each) => each.name === name)!;
    // Truncations round down or up by a unit, and both happen. The gate has a span of errors.
    const wanted = op.errors === oneUnitUp ? [0n, 1n] : op.errors ? seen : [0n];
    expect(seen).toEqual(new Set(wanted));
  });
});
