/**
 * One test for all ops: the whole protocol, five parties over memory channels, against the plain
 * reference; and each message's bytes against the cost formula.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../../ring/kernels/kernels';
import { compileKernels } from '../../ring/kernels/module';
import { referenceKernels } from '../../ring/kernels/reference';
import type { KernelMemory } from '../../ring/memory';
import { OP_SAMPLES } from '../../testing/op-samples';
import { type Sample, SampleBuilder, type Size } from '../../testing/sample-builder';
import { LocalCluster } from '../../testing/local-cluster';
import { measuredMessages, predictedMessages, runPlan } from '../../testing/run-plan';
import { OPS } from './index';

async function check(
  { computation, batch, inputs }: Sample,
  name: string,
  makeKernels: (memory: KernelMemory) => Kernels = referenceKernels,
): Promise<void> {
  const cluster = new LocalCluster(makeKernels, { record: true });
  const result = await runPlan(computation, batch, inputs, cluster);
  const { plan, expected, actual } = result;
  expect(cluster.failures).toEqual([]);
  expect(plan.nodes.map((node) => node.op.name)).toContain(name);
  const last = plan.nodes.find((node) => node.op.collect)!.inputs[0]!;
  const [least, most] = last.op.errors?.(last) ?? [0n, 0n];
  expect(actual).toHaveLength(expected.length);
  const wrong = actual.findIndex((value, i) => {
    const error = value - expected[i]!;
    return error < least || error > most;
  });
  expect(wrong, `element ${wrong}: ${actual[wrong]} instead of ${expected[wrong]}`).toBe(-1);
  expect(measuredMessages(result)).toEqual(predictedMessages(plan));
}

const ways = OPS.flatMap(({ name }) =>
  OP_SAMPLES[name]!.map((build, way) => ({ name, build, way: way + 1 })),
);

/** Empty batches and single elements too. */
const sizes: fc.Arbitrary<Size> = fc.record({
  m: fc.integer({ min: 0, max: 5 }),
  n: fc.integer({ min: 1, max: 9 }),
  k: fc.integer({ min: 1, max: 5 }),
});

describe.each(ways)('$name, way $way', ({ name, build }) => {
  it('gives what its reference gives and moves what its cost says', async () => {
    const property = fc.asyncProperty(sizes, fc.nat(), async (size, seed) => {
      const builder = new SampleBuilder(size, seed);
      await check(builder.done(build(builder)), name);
    });
    await expect(fc.assert(property, { numRuns: 60 })).resolves.toBeUndefined();
  });
});

describe('on 100,000 elements', () => {
  let module: WebAssembly.Module;
  beforeAll(async () => {
    module = (await compileKernels())!;
  });
  const fast = ({ wasm: memory }: KernelMemory): Kernels =>
    new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;

  it.each(OPS.map(({ name }) => name))('%s', async (name) => {
    const builds = OP_SAMPLES[name]!;
    for (let run = 0; run < 10; run++) {
      const builder = new SampleBuilder({ m: 500, n: 20, k: 3 }, 1000 + run);
      const sample = builder.done(builds[run % builds.length]!(builder));
      await expect(check(sample, name, fast)).resolves.toBeUndefined();
    }
  });
});
