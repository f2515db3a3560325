/** The digest tells apart what parties would compute differently, and nothing else. */
import { describe, expect, it } from 'vitest';
import type { Value } from '../../graph/computation';
import { Graph } from '../ops/graph';
import { client, gate, owner, smallPlan } from '../../testing/small-plan';
import { tinyPlan } from '../../testing/tiny-model';
import { planSource } from './plan-source';

describe('the digest of a plan', () => {
  it('has every dimension of every node', () => {
    const slice = (rows: number) => smallPlan((g, x) => g.sum(g.slice(x, [0, 0], [rows, 4])));
    expect(slice(2).digest).not.toBe(slice(3).digest);
    const turned = smallPlan((g, x) => g.reshape(x, [4, 3]));
    expect(turned.digest).not.toBe(smallPlan((g, x) => g.reshape(x, [2, 6])).digest);
  });

  it('has all that an op has beside its operands', () => {
    const builds: ((g: Graph, x: Value, w: Value) => Value)[] = [
      (g, x) => g.slice(x, [0, 0], [2, 4]),
      (g, x) => g.slice(x, [1, 0], [2, 4]),
      (g, x) => g.sum(g.reshape(x, [12, 1, 1]), { axis: [0, 1] }),
      (g, x) => g.sum(g.reshape(x, [12, 1, 1]), { axis: [0, 2] }),
      (g, x) => g.transpose(g.reshape(x, [2, 2, 3]), [0, 1, 2]),
      (g, x) => g.transpose(g.reshape(x, [2, 2, 3]), [1, 0, 2]),
      (g, x) => g.add(x, g.constant(1, { name: 'c' })),
      (g, x) => g.add(x, g.constant(2, { name: 'c' })),
      (g, x) => g.truncate(x, { fractionBits: 4 }),
      (g, x) => g.truncate(x, { fractionBits: 3 }),
      (g, x) => g.truncate(x, { fractionBits: 3, method: 'local' }),
      (g, x, w) => g.sigmoid(g.matmul(x, w), gate),
      (g, x, w) => g.sigmoid(g.matmul(x, w), { ...gate, coefficients: [0.5] }),
      (g) => g.privateInput('v', { player: client, shape: [3], bound: 1 }),
      (g) => g.privateInput('v', { player: client, shape: [3], bound: 2 }),
      (g) => g.privateInput('v', { player: owner, shape: [3], cached: true, bound: 2 }),
    ];
    const digests = builds.map((build) => smallPlan(build).digest);
    expect(new Set(digests).size).toBe(builds.length);
    expect(builds.map((build) => smallPlan(build).digest)).toEqual(digests);
  });
});

describe('the digest of a computation for any batch', () => {
  it('is that of all its plans', () => {
    const digests = [0, 1, 2, 7, 100].map((batch) => tinyPlan(batch).digest);
    expect(new Set(digests).size).toBe(1);
  });

  it('tells a size that grows with the batch from one that does not', () => {
    const source = (rows: (batch: number) => number) =>
      planSource((batch) => {
        const graph = new Graph();
        const x = graph.privateInput('x', { player: client, shape: [batch, 2] });
        const w = graph.privateInput('w', { player: owner, shape: [rows(batch), 2], cached: true });
        graph.output('y', graph.sum(graph.concat([x, w])), { player: client });
        return graph.build();
      }, client);
    const digests = [
      source(() => 3),
      source((batch) => batch),
      source((batch) => 2 * batch),
      source((batch) => batch * batch),
    ].map((plans) => plans(5).digest);
    expect(new Set(digests).size).toBe(4);
  });

  it('comes with plans that are compiled once', () => {
    const built: number[] = [];
    const plans = planSource((batch) => {
      built.push(batch);
      const graph = new Graph();
      const x = graph.privateInput('x', { player: client, shape: [batch, 2] });
      graph.output('y', graph.neg(x), { player: client });
      return graph.build();
    }, client);
    const first = plans(9);
    expect([plans(9), plans(1), plans(0), plans(9)][0]).toBe(first);
    expect(new Set(built).size).toBe(built.length);
  });
});
