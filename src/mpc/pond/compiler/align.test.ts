/** What stands side by side at two scales: the coarser is lifted, exactly and without a byte. */
import { describe, expect, it } from 'vitest';
import type { Value } from '../../graph/computation';
import { Graph } from '../ops/graph';
import { lift } from '../ops/lift';
import { runPlan } from '../../testing/run-plan';
import { client, gate, nodesOf, opsOf, owner, smallPlan } from '../../testing/small-plan';
import type { Plan } from '../plan';

const typeOf = ({ nodes }: Plan, name: string) => {
  const { ring, fractionBits } = nodes.find((node) => node.name === name)!.type;
  return [ring, fractionBits];
};
const lifts = (plan: Plan) =>
  nodesOf(plan, lift.linear).map(({ inputs: [input], type }) => [input!.name, type.fractionBits]);

const A = [1.5, -2.25, 0.75];
const B = [1 / 1024, 3 + 1 / 512, -4];

/** Of A with 2 fractional bits and B with 10. */
async function computed(write: (graph: Graph, a: Value, b: Value) => Value): Promise<number[]> {
  const graph = new Graph();
  const input = (name: string, player: 'model-owner' | 'prediction-client', bits: number) => {
    const cached = player === owner;
    return graph.privateInput(name, { player, shape: [3], cached, fractionBits: bits, bound: 5 });
  };
  const result = write(graph, input('a', client, 2), input('b', owner, 10));
  graph.output('y', result, { player: client });
  const inputs = new Map([
    ['a', A],
    ['b', B],
  ]);
  const { plan, actual } = await runPlan(graph.build(), 3, inputs);
  const { fractionBits } = plan.nodes.at(-1)!.type;
  return actual.map((element) => Number(element) / 2 ** fractionBits);
}

const each = (f: (a: number, b: number) => number): number[] => A.map((a, i) => f(a, B[i]!));

describe('two scales', () => {
  it.each<[string, (graph: Graph, a: Value, b: Value) => Value, number[]]>([
    ['a sum', (g, a, b) => g.add(a, b), each((a, b) => a + b)],
    ['a difference', (g, a, b) => g.sub(b, a), each((a, b) => b - a)],
    ['a maximum', (g, a, b) => g.maximum(a, b), each(Math.max)],
    ['one behind the other', (g, a, b) => g.concat([a, b]), [...A, ...B]],
    [
      'a product and what it is made of',
      (g, a, b) => g.add(g.mul(a, b), a),
      each((a, b) => a * b + a),
    ],
    ['a square of a sum', (g, a, b) => g.square(g.add(a, b)), each((a, b) => (a + b) ** 2)],
    [
      'a constant, a product and a sum of both',
      (g, a, b) => g.add(g.add(a, g.constant(1, { fractionBits: 0 })), g.square(g.add(a, b))),
      each((a, b) => a + 1 + (a + b) ** 2),
    ],
    [
      'more than two',
      (g, a, b) => g.concat([g.mul(a, b), a, b]),
      [...each((a, b) => a * b), ...A, ...B],
    ],
  ])('%s is exact', async (_, write, expected) => {
    expect(await computed(write)).toEqual(expected);
  });

  it('lift the coarser one, where they meet and nowhere else', () => {
    const plan = smallPlan((g, x, w) => {
      const y = g.add(g.matmul(x, w, 'xw'), x, 'y0');
      return g.mul(y, x);
    });
    expect(lifts(plan)).toEqual([['x', 20]]);
    expect([typeOf(plan, 'x'), typeOf(plan, 'y0')]).toEqual([
      [64, 8],
      [64, 20],
    ]);
  });

  it('are lifted once for all sums', () => {
    const plan = smallPlan((g, x, w) => {
      const [y, z] = [g.matmul(x, w), g.matmul(x, g.neg(w))];
      return g.mul(g.add(y, x), g.sub(z, x));
    });
    expect(lifts(plan)).toEqual([['x', 20]]);
  });

  it('of which one is free are one', () => {
    const plan = smallPlan((g, x, w) => {
      const b = g.privateInput('b', { player: owner, shape: [4], cached: true });
      return g.add(g.add(g.matmul(x, w), b), x);
    });
    expect(typeOf(plan, 'b')).toEqual([64, 20]);
    expect(lifts(plan)).toEqual([['x', 20]]);
  });

  it('need no round where both are open', () => {
    const plan = smallPlan((g, x) => {
      const v = g.privateInput('v', { player: owner, shape: [4], cached: true, fractionBits: 11 });
      return g.square(g.sub(x, v));
    });
    expect(opsOf(plan)).not.toContain('mask');
    expect(plan.rounds).toBe(0);
  });

  it('stay in Z_2^32 before a gate, where a bias has fewer bits', () => {
    const plan = smallPlan((g, x, w) => {
      const options = { player: owner, shape: [4], cached: true, fractionBits: 10 } as const;
      return g.sigmoid(g.add(g.matmul(x, w), g.privateInput('b', options), 'z'), gate);
    });
    expect([typeOf(plan, 'b'), typeOf(plan, 'z')]).toEqual([
      [32, 10],
      [32, 26],
    ]);
    expect(lifts(plan)).toEqual([['b', 26]]);
  });

  it('leave Z_2^32 before a gate where a bias has more bits', () => {
    const plan = smallPlan((g, x, w) => {
      const options = { player: owner, shape: [4], cached: true, fractionBits: 29 } as const;
      return g.sigmoid(g.add(g.matmul(x, w), g.privateInput('b', options), 'z'), gate);
    });
    expect(typeOf(plan, 'z')).toEqual([64, 29]);
  });

  it('that fit are as they were', () => {
    expect(lifts(smallPlan((g, x, w) => g.add(g.matmul(x, w), g.matmul(x, w))))).toEqual([]);
  });

  it('in turn, thousands of times, are no more than a lift each', () => {
    const plan = smallPlan((g, x) => {
      let sum = x;
      for (let i = 0; i < 2000; i++)
        sum = g.add(g.neg(sum), g.constant(1, { fractionBits: i % 9 }));
      return sum;
    });
    expect(lifts(plan).length).toBeLessThanOrEqual(2000);
  });
});

it('a gate takes what has any scale', async () => {
  const build = (g: Graph) =>
    g.sigmoid(g.privateInput('v', { player: client, shape: [3], fractionBits: 2 }), gate);
  const graph = new Graph();
  graph.output('y', build(graph), { player: client });
  const { plan, actual } = await runPlan(graph.build(), 3, new Map([['v', A]]));
  expect(lifts(plan)).toEqual([['v', 26]]);
  actual.forEach((element, i) => {
    const exact = 1 / (1 + Math.exp(-A[i]!));
    expect(Math.abs(Number(element) / 2 ** 36 - exact)).toBeLessThan(2 * gate.maxError);
  });
});
