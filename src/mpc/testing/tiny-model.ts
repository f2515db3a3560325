/** A network small enough to look at: 6-5-3 with one gate, and values that fit it. */
import type { Computation } from '../graph/computation';
import { gateFit } from '../pond/gate/fits';
import { Graph } from '../pond/ops/graph';
import { planSource } from '../pond/compiler/plan-source';
import type { PlanSource } from '../pond/plan';

const client = 'prediction-client';
const owner = 'model-owner';

function computation(batch: number): Computation {
  const graph = new Graph();
  const x = graph.privateInput('x', { player: client, shape: [batch, 6], fractionBits: 8 });
  const w0 = graph.privateInput('w0', { player: owner, shape: [6, 5], cached: true });
  const b0 = graph.privateInput('b0', { player: owner, shape: [5], cached: true });
  const w1 = graph.privateInput('w1', { player: owner, shape: [5, 3], cached: true });
  const h = graph.sigmoid(graph.add(graph.matmul(x, w0), b0), gateFit(64, 10));
  graph.output('y', graph.matmul(h, w1), { player: client });
  return graph.build();
}

export const tinyPlan: PlanSource = planSource(computation, client);

const wave = (length: number, size: number): number[] =>
  Array.from({ length }, (_, i) => size * Math.sin(7.3 * i + length));

export const tinyWeights: ReadonlyMap<string, readonly number[]> = new Map([
  ['w0', wave(30, 2)],
  ['b0', wave(5, 1)],
  ['w1', wave(15, 3)],
]);

/** Rows of multiples of 1/256. */
export const tinyInput = (batch: number): ReadonlyMap<string, readonly number[]> =>
  new Map([['x', Array.from({ length: 6 * batch }, (_, i) => ((i * 53 + 7) % 256) / 256)]]);

/** The network in the clear. */
export function tinyReference(x: readonly number[]): number[] {
  const [w0, b0, w1] = [...tinyWeights.values()] as [number[], number[], number[]];
  const rows = x.length / 6;
  return Array.from({ length: rows }, (_, row) => {
    const h = b0.map((b, j) => {
      const z =
        b + w0.reduce((s, w, i) => (i % 5 === j ? s + w * x[row * 6 + (i - j) / 5]! : s), 0);
      return 1 / (1 + Math.exp(-z));
    });
    return [0, 1, 2].map((j) => h.reduce((sum, value, i) => sum + value * w1[i * 3 + j]!, 0));
  }).flat();
}
