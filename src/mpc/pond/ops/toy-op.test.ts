/**
 * To add an op is to add a file: here is one that no index has, x ↦ 3x element by element with its
 * neighbours' sum for good measure, and it goes through graph, plan, digest, listing and protocol.
 */
import { describe as suite, expect, it } from 'vitest';
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { toSigned } from '../../ring/ring';
import { LocalCluster } from '../../testing/local-cluster';
import { measuredMessages, predictedMessages, runPlan } from '../../testing/run-plan';
import { client, owner } from '../../testing/small-plan';
import { compile } from '../compiler/compile';
import { describe } from '../compiler/describe';
import { bytesOf } from '../node';
import { newTensor, type Op } from '../op';
import { linear } from '../linear';
import { kind, labelOf, NOTHING, type Rule } from '../rule';
import { graphOf } from './graph';
import { KINDS } from './index';
import { mask } from './mask';

interface Times {
  readonly factor: number;
}

/** A linear op: all of it but its name follows from what it does to elements. */
const timesRule = linear<Times>({
  name: 'times',
  bound: ({ attributes }, operands) => operands.known((a) => a * attributes.factor),
  reference: ({ attributes, type }, [x]) =>
    x!.map((value) => toSigned(value * BigInt(attributes.factor), type.ring)),
  apply({ attributes }, out, [x], { arithmetic }) {
    out.u8().fill(0);
    for (let i = 0; i < attributes.factor; i++) arithmetic.add(out, out, x!);
  },
});
const times = kind(
  timesRule,
  (graph: GraphBase, x: Value, factor: number, name = graph.fresh('times')): Value =>
    graph.put(timesRule, { name, operands: [x], shape: x.shape, attributes: { factor } }),
);

/** An op with a round of its own: server1 sends its share to server0 by way of a sum that both open. */
const swapOp: Op = {
  name: 'swap',
  cost: ({ type }) => ({
    rounds: 1,
    messages: [
      { from: 'server0', to: 'server1', phase: 'online', bytes: bytesOf(type) },
      { from: 'server1', to: 'server0', phase: 'online', bytes: bytesOf(type) },
    ],
  }),
  reference: (_, [x]) => [...x!],
  async evaluate(node, server) {
    // Each gives its share away and takes the other's.
    server.send(server.index === 0 ? 'server1' : 'server0', server.share(node.inputs[0]!));
    const other = newTensor(server.scope, node.type);
    await server.receive(server.index === 0 ? 'server1' : 'server0', other);
    server.setShare(node, other);
  },
};
const swapRule: Rule = {
  name: 'swap',
  ops: [swapOp],
  scale: 'operands',
  isWide: true,
  lower: (value, into) =>
    into.put(labelOf(value), swapOp, [into.nodeOf(value.operands[0]!)], into.typeOf(value), {
      attributes: NOTHING,
    }),
};
const swap = kind(swapRule, (graph: GraphBase, x: Value, name = graph.fresh('swap')): Value =>
  graph.put(swapRule, { name, operands: [x], shape: x.shape, attributes: NOTHING }),
);

const Graph = graphOf({ ...KINDS, times, swap });

function computation(factor: number) {
  const graph = new Graph();
  const x = graph.privateInput('x', { player: client, shape: [2, 3], fractionBits: 8 });
  const w = graph.privateInput('w', {
    player: owner,
    shape: [2, 3],
    fractionBits: 8,
    cached: true,
  });
  const y = graph.mul(graph.times(x, factor, 't'), graph.times(w, 2, 'u'), 'y');
  graph.output('z', graph.swap(graph.times(y, factor, 'v'), 's'), { player: client });
  return graph.build();
}

const inputs = new Map([
  ['x', [1, -2, 3, 0.5, -0.25, 100]],
  ['w', [1, 2, -3, 4, 5, -6]],
]);

suite('an op that is added in one file', () => {
  it('is written, compiled, listed and run, with the bytes that it says', async () => {
    const cluster = new LocalCluster(undefined, { record: true });
    const result = await runPlan(computation(3), 2, inputs, { cluster });
    expect(cluster.failures).toEqual([]);
    expect(result.actual).toEqual(result.expected);
    const [x, w] = [...inputs.values()] as [number[], number[]];
    expect(result.actual).toEqual(x.map((value, i) => BigInt(18 * value * w[i]! * 2 ** 16)));
    expect(measuredMessages(result)).toEqual(predictedMessages(result.plan));
    const listing = describe(result.plan);
    for (const line of [/ t +times +x /, / u +times +w /, / v +times +y /, / s +swap +v .* 1 /]) {
      expect(listing).toMatch(line);
    }
  });

  it('is computed on masks and once a model where it is linear: no opening, no second time', () => {
    const { nodes } = compile(computation(3), client, 2);
    const of = (name: string) => nodes.find((node) => node.name === name)!;
    expect(nodes.map(({ op }) => op)).not.toContain(mask);
    expect([of('t').isOpen, of('u').lifetime]).toEqual([true, 'model']);
  });

  it('tells plans apart by what it has, and is made once where that is the same', () => {
    const digest = (factor: number) => compile(computation(factor), client, 2).digest;
    expect(digest(3)).not.toBe(digest(4));
    expect(digest(3)).toBe(digest(3));
    const graph = new Graph();
    const x = graph.privateInput('x', { player: client, shape: [2] });
    const [a, b, c] = [graph.times(x, 2), graph.times(x, 2), graph.times(x, 3)];
    graph.output('y', graph.add(graph.add(a, b), c), { player: client });
    const names = compile(graph.build(), client, 2).nodes.map(({ op }) => op.name);
    expect(names.filter((name) => name === 'times')).toHaveLength(2);
  });
});
