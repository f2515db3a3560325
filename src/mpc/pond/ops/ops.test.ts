/**
 * One test for all ops: the whole protocol, five parties over memory channels, against the plain
 * reference; and each message's bytes against the cost formula.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OP_SAMPLES, type Sample, SampleBuilder, type Size } from '../../testing/op-samples';
import { LocalCluster } from '../../testing/local-cluster';
import { measuredMessages, predictedMessages, runPlan } from '../../testing/run-plan';
import { OPS } from './index';

async function check({ computation, batch, inputs }: Sample, name: string): Promise<number> {
  const result = await runPlan(
    computation,
    batch,
    inputs,
    new LocalCluster(undefined, { record: true }),
  );
  const { plan, expected, actual, cluster } = result;
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
  return actual.length;
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
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (size, seed) => {
        const builder = new SampleBuilder(size, seed);
        await check(builder.done(build(builder)), name);
      }),
      { numRuns: 60 },
    );
  });
});
