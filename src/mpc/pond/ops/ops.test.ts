/**
 * One test for all ops: the whole protocol, five parties over memory channels, against the plain
 * reference; and each message's bytes against the cost formula.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Computation } from '../../graph/computation';
import { gateFit } from '../gate/fits';
import { Graph } from '../../graph/graph';
import { measuredMessages, predictedMessages, runPlan } from '../../testing/run-plan';
import { OPS } from './index';

interface Sample {
  readonly computation: Computation;
  readonly batch: number;
  readonly inputs: ReadonlyMap<string, readonly number[]>;
}

const client = 'prediction-client';
const owner = 'model-owner';
const size = fc.integer({ min: 1, max: 5 });
const batchSize = fc.integer({ min: 0, max: 4 });

/** Reals that fill the ring: small ones, its edges, and any between. */
const reals = (length: number, bound: number) =>
  fc.array(
    fc.oneof(
      fc.constantFrom(0, bound / 2, -bound, 1 / 256, -1 / 256),
      fc.double({ min: -bound, max: bound * 0.999, noNaN: true }),
    ),
    { minLength: length, maxLength: length },
  );

/** x·w with the right operand cached or not, in Z_2^64. */
const product = (cached: boolean): fc.Arbitrary<Sample> =>
  fc.record({ m: batchSize, k: size, n: size }).chain(({ m, k, n }) =>
    fc.tuple(reals(m * k, 2 ** 50), reals(k * n, 2 ** 40)).map(([x, w]) => {
      const graph = new Graph();
      const a = graph.privateInput('x', { player: client, shape: [m, k], fractionBits: 10 });
      const player = cached ? owner : client;
      const b = graph.privateInput('w', { player, shape: [k, n], cached, fractionBits: 12 });
      graph.output('y', graph.matmul(a, b), { player: client });
      return {
        computation: graph.build(),
        batch: m,
        inputs: new Map([
          ['x', x],
          ['w', w],
        ]),
      };
    }),
  );

const sum = (isRow: boolean): fc.Arbitrary<Sample> =>
  fc.record({ m: batchSize, n: size }).chain(({ m, n }) =>
    fc.tuple(reals(m * n, 2 ** 51), reals(isRow ? n : m * n, 2 ** 51)).map(([x, b]) => {
      const graph = new Graph();
      const a = graph.privateInput('x', { player: client, shape: [m, n] });
      const c = graph.privateInput('b', {
        player: isRow ? owner : client,
        shape: isRow ? [n] : [m, n],
        cached: isRow,
      });
      graph.output('y', graph.add(a, c), { player: client });
      return {
        computation: graph.build(),
        batch: m,
        inputs: new Map([
          ['x', x],
          ['b', b],
        ]),
      };
    }),
  );

/** σ(x·w + b): the gate's input in Z_2^32, filled to its edges. */
const gate32: fc.Arbitrary<Sample> = fc
  .record({ m: batchSize, k: size, n: size })
  .chain(({ m, k, n }) =>
    fc.tuple(reals(m * k, 1), reals(k * n, 100), reals(n, 30)).map(([x, w, b]) => {
      const graph = new Graph();
      const a = graph.privateInput('x', { player: client, shape: [m, k], fractionBits: 8 });
      const weights = graph.privateInput('w', { player: owner, shape: [k, n], cached: true });
      const bias = graph.privateInput('b', { player: owner, shape: [n], cached: true });
      const z = graph.add(graph.matmul(a, weights), bias);
      graph.output('y', graph.sigmoid(z, gateFit(64, 10)), { player: client });
      const inputs = new Map([
        ['x', x],
        ['w', w],
        ['b', b],
      ]);
      return { computation: graph.build(), batch: m, inputs };
    }),
  );

/** σ of a value in Z_2^64, whose low bits are not opened. */
const gate64: fc.Arbitrary<Sample> = fc.record({ m: batchSize, n: size }).chain(({ m, n }) =>
  reals(m * n, 60).map((x) => {
    const graph = new Graph();
    const a = graph.privateInput('x', { player: client, shape: [m, n], fractionBits: 40 });
    graph.output('y', graph.sigmoid(a, gateFit(128, 20)), { player: client });
    return { computation: graph.build(), batch: m, inputs: new Map([['x', x]]) };
  }),
);

/** A sum that is opened for a product: `mask`. */
const opened: fc.Arbitrary<Sample> = fc
  .record({ m: batchSize, k: size, n: size })
  .chain(({ m, k, n }) =>
    fc.tuple(reals(m * k, 2 ** 45), reals(k, 2 ** 45), reals(k * n, 2 ** 40)).map(([x, b, w]) => {
      const graph = new Graph();
      const a = graph.privateInput('x', { player: client, shape: [m, k] });
      const bias = graph.privateInput('b', { player: owner, shape: [k], cached: true });
      const weights = graph.privateInput('w', { player: owner, shape: [k, n], cached: true });
      const h = graph.add(a, bias);
      // Used twice, opened once.
      const y = graph.add(graph.matmul(h, weights, 'p'), graph.matmul(h, weights, 'q'));
      graph.output('y', y, { player: client });
      const inputs = new Map([
        ['x', x],
        ['b', b],
        ['w', w],
      ]);
      return { computation: graph.build(), batch: m, inputs };
    }),
  );

const samples: Readonly<Record<string, fc.Arbitrary<Sample>>> = {
  'masked-input': product(true),
  'shared-input': sum(true),
  add: sum(false),
  matmul: product(false),
  mask: opened,
  sigmoid: fc.oneof(gate32, gate64),
  output: sum(true),
};

describe.each(OPS.map((op) => ({ op, sample: samples[op.name] })))('$op.name', ({ op, sample }) => {
  it('gives what its reference gives and moves what its cost says', async () => {
    await fc.assert(
      fc.asyncProperty(sample!, async ({ computation, batch, inputs }) => {
        const result = await runPlan(computation, batch, inputs);
        const { plan, expected, actual, cluster } = result;
        expect(cluster.failures).toEqual([]);
        expect(plan.nodes.map((node) => node.op.name)).toContain(op.name);
        const last = plan.nodes.find((node) => node.op.collect)!.inputs[0]!;
        const tolerance = last.op.tolerance?.(last) ?? 0n;
        expect(actual).toHaveLength(expected.length);
        for (const [i, value] of actual.entries()) {
          const error = value - expected[i]!;
          expect(error <= tolerance && -error <= tolerance, `element ${i}: ${error}`).toBe(true);
        }
        expect(measuredMessages(result)).toEqual(predictedMessages(plan));
      }),
      { numRuns: 200 },
    );
  });
});
