/**
 * One test for all ops: the whole protocol, five parties over memory channels, against the plain
 * reference in bigints; and each message's bytes against the cost formula.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../../ring/kernel-interface';
import { referenceKernels } from '../../ring/kernels/reference';
import type { KernelMemory } from '../../ring/memory';
import type { Ring } from '../../ring/ring';
import { compiledKernels } from '../../testing/compiled-kernels';
import { OP_SAMPLES } from '../../testing/op-samples';
import { type Sample, SampleBuilder, type Size } from '../../testing/sample-builder';
import { LocalCluster } from '../../testing/local-cluster';
import { measuredMessages, predictedMessages, runPlan } from '../../testing/run-plan';
import { KINDS, OPS } from './index';
import { oneUnitUp } from './truncate-dealer';

/** @returns protocol − reference, of each element. */
async function check(
  { computation, batch, inputs }: Sample,
  name: string,
  {
    makeKernels = referenceKernels,
    ring = 64,
  }: { makeKernels?: (memory: KernelMemory) => Kernels; ring?: Ring } = {},
): Promise<bigint[]> {
  const cluster = new LocalCluster(makeKernels, { record: true });
  const result = await runPlan(computation, batch, inputs, { cluster, ring });
  const { plan, expected, actual } = result;
  expect(cluster.failures).toEqual([]);
  expect(plan.nodes.map((node) => node.op.name)).toContain(name);
  const last = plan.nodes.find((node) => node.op.collect)!.inputs[0]!;
  const [least, most] = last.op.errors?.(last) ?? [0n, 0n];
  expect(actual).toHaveLength(expected.length);
  const errors = actual.map((value, i) => value - expected[i]!);
  const wrong = errors.findIndex((error) => error < least || error > most);
  expect(wrong, `element ${wrong}: ${actual[wrong]} instead of ${expected[wrong]}`).toBe(-1);
  expect(measuredMessages(result)).toEqual(predictedMessages(plan));
  return errors;
}

/** Ops that the compiler only puts into Z_2^64. */
const WIDE = new Set(
  Object.values(KINDS).flatMap(({ isWide, ops }) => (isWide ? ops.map(({ name }) => name) : [])),
);

const ringsOf = (name: string): Ring[] => (WIDE.has(name) ? [64] : [64, 32]);

const ways = OPS.flatMap(({ name }) =>
  OP_SAMPLES[name]!.flatMap((build, way) =>
    ringsOf(name).map((ring) => ({ name, build, way: way + 1, ring })),
  ),
);

const bitsOf = (ring: Ring) => ring - 1;

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
      await check(builder.done(build(builder)), name, { ring, makeKernels });
    });
    await expect(fc.assert(property, { numRuns: 60, examples })).resolves.toBeUndefined();
  });
});

/** Results that are compared, of each op in each ring. */
const CASES = 100_000;
/** Many results also where a row or a column becomes one. */
const TALL: Size = { m: 4000, n: 5, k: 2 };

describe('on 100,000 elements', () => {
  const all = OPS.flatMap(({ name }) => ringsOf(name).map((ring) => ({ name, ring })));
  it.each(all)('$name in Z_2^$ring', async ({ name, ring }) => {
    const builds = OP_SAMPLES[name]!;
    const seen = new Set<bigint>();
    for (let [run, cases] = [0, 0]; cases < CASES || run < builds.length; run++) {
      const builder = new SampleBuilder(TALL, 1000 + run, bitsOf(ring));
      const sample = builder.done(builds[run % builds.length]!(builder));
      const errors = await check(sample, name, { makeKernels: compiled, ring });
      errors.forEach((error) => seen.add(error));
      cases += errors.length;
    }
    const op = OPS.find((each) => each.name === name)!;
    // Truncations round down or up by a unit, and both happen. The gate has a span of errors.
    const wanted = op.errors === oneUnitUp ? [0n, 1n] : op.errors ? seen : [0n];
    expect(seen).toEqual(new Set(wanted));
  });
});
