/** Whole plans against doubles: what the compiler merges, moves, cuts and opens changes no result. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeOf } from '../../ring/ring';
import { LocalCluster } from '../../testing/local-cluster';
import { randomComputation } from '../../testing/random-computation';
import { measuredMessages, predictedMessages, runPlan } from '../../testing/run-plan';
import { CompileError } from '../compile-error';
import { mask } from '../ops/mask';
import type { Plan, PlanNode } from '../plan';

/** Elements that masks open, and those that they would open if each factor were opened as it stands. */
function openings({ nodes }: Plan): { opened: number; naive: number } {
  const size = ({ type }: PlanNode) => sizeOf(type.shape);
  const sum = (some: Iterable<PlanNode>) => [...some].reduce((all, node) => all + size(node), 0);
  const needsMask = (node: PlanNode): boolean => node.op === mask || node.inputs.some(isMasked);
  const isMasked = (node: PlanNode): boolean =>
    node.isOpen === true && node.isPublic !== true && needsMask(node);
  const factors = new Set(
    nodes.filter(({ isOpen }) => !isOpen).flatMap(({ inputs }) => inputs.filter(isMasked)),
  );
  return { opened: sum(nodes.filter(({ op }) => op === mask)), naive: sum(factors) };
}

describe('a random computation', () => {
  it('computes what its words mean, and opens no more than its factors', async () => {
    let compiled = 0;
    let cut = 0;
    const property = fc.asyncProperty(
      fc.nat(),
      fc.integer({ min: 4, max: 24 }),
      async (seed, n) => {
        const { computation, inputs, expected, largest } = randomComputation(seed, n);
        const cluster = new LocalCluster(undefined, { record: true });
        let result: Awaited<ReturnType<typeof runPlan>>;
        try {
          result = await runPlan(computation, 2, inputs, { cluster });
        } catch (error) {
          if (error instanceof CompileError) return;
          throw error;
        }
        compiled += 1;
        const { plan, actual } = result;
        expect(cluster.failures).toEqual([]);
        const isExact = !plan.nodes.some(({ op }) => op.errors);
        if (!isExact) cut += 1;
        const output = plan.nodes.find(({ op }) => op.collect)!;
        const found = actual.map((element) => Number(element) / 2 ** output.type.fractionBits);
        const tolerance = isExact ? 0 : 2 ** -10 * (1 + largest);
        const worst = found.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i]!)), 0);
        expect(found).toHaveLength(expected.length);
        expect(worst).toBeLessThanOrEqual(tolerance);
        expect(measuredMessages(result)).toEqual(predictedMessages(plan));
        const { opened, naive } = openings(plan);
        expect(opened).toBeLessThanOrEqual(naive);
        const masked = plan.nodes.filter(({ op }) => op === mask).map(({ inputs }) => inputs);
        expect(masked.flat()).toHaveLength(masked.length);
        expect(new Set(masked.flat()).size).toBe(masked.length);
      },
    );
    await fc.assert(property, { numRuns: 800 });
    // Most of them say something, and some of cuts.
    expect(compiled).toBeGreaterThan(400);
    expect(cut).toBeGreaterThan(5);
  });
});
