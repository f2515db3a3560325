/** Whole plans against doubles: what the compiler merges, moves, cuts and opens changes no result. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeOf } from '../../ring/ring';
import { atLength } from '../../testing/length';
import { LocalCluster } from '../../testing/local-cluster';
import { randomComputation } from '../../testing/random-computation';
import { measuredMessages, predictedMessages, runPlan } from '../../testing/run-plan';
import { CompileError } from '../compile-error';
import { mask } from '../ops/mask';
import type { Plan, PlanNode } from '../plan';

/** A unit of what the compiler leaves of a factor that has no room. */
const CUT = 2 ** -16;

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

const RUNS = atLength(250, 800);

describe('a random computation', () => {
  it('computes what its words mean, and opens no more than its factors', async () => {
    let compiled = 0;
    let inexact = 0;
    const property = fc.asyncProperty(
      fc.nat(),
      fc.integer({ min: 4, max: 24 }),
      async (seed, n) => {
        const { computation, inputs, expected, error } = randomComputation(seed, n);
        const cluster = new LocalCluster(undefined, { record: true });
        let result: Awaited<ReturnType<typeof runPlan>>;
        try {
          result = await runPlan(computation, 2, inputs, { cluster });
        } catch (reason) {
          if (reason instanceof CompileError) return;
          throw reason;
        }
        compiled += 1;
        const { plan, actual } = result;
        expect(cluster.failures).toEqual([]);
        const isCut = plan.nodes.some(({ name }) => name.includes('-cut'));
        const most = error(isCut ? CUT : 0);
        if (most > 0) inexact += 1;
        const output = plan.nodes.find(({ op }) => op.collect)!;
        const found = actual.map((element) => Number(element) / 2 ** output.type.fractionBits);
        const worst = found.reduce((far, x, i) => Math.max(far, Math.abs(x - expected[i]!)), 0);
        expect(found).toHaveLength(expected.length);
        expect(worst).toBeLessThanOrEqual(most);
        expect(measuredMessages(result)).toEqual(predictedMessages(plan));
        const { opened, naive } = openings(plan);
        expect(opened).toBeLessThanOrEqual(naive);
        const masked = plan.nodes.filter(({ op }) => op === mask).map(({ inputs }) => inputs);
        expect(masked.flat()).toHaveLength(masked.length);
        expect(new Set(masked.flat()).size).toBe(masked.length);
      },
    );
    await fc.assert(property, { numRuns: RUNS });
    // Nearly all compile; a quarter has a truncation or a gate, and all others must be exact.
    expect(compiled).toBeGreaterThan((7 / 8) * RUNS);
    expect(inexact).toBeGreaterThan(RUNS / 8);
  });
});
