/** What is opened, and what needs no opening. */
import { describe, expect, it } from 'vitest';
import type { Value } from '../../graph/computation';
import type { Graph } from '../ops/graph';
import { mask } from '../ops/mask';
import { matmul } from '../ops/matmul';
import { slice } from '../ops/slice';
import { sizeOf } from '../../ring/ring';
import { client, gate, nodesOf, opsOf, smallPlan } from '../../testing/small-plan';

describe('openings', () => {
  it('are shared by all products of a value, transposed or not', () => {
    const plan = smallPlan((g, x, w) => {
      const h = g.matmul(x, w);
      const across = g.transpose(h);
      return g.add(g.sum(g.matmul(h, across)), g.sum(g.matmul(across, h)));
    });
    expect(nodesOf(plan, mask)).toHaveLength(1);
  });

  it('are two where a value is used whole and cut', () => {
    const plan = smallPlan((g, x, w) => {
      const h = g.sigmoid(g.matmul(x, w), { period: 4096, coefficients: [0.5] }, 'h');
      const [whole, cut] = [g.matmul(h, w), g.square(h)];
      return g.sum(g.concat([g.truncate(whole, { fractionBits: 32 }), cut]));
    });
    const opened = nodesOf(plan, mask).map(({ inputs }) => inputs[0]);
    expect(opened.map((node) => [node!.name, node!.type.fractionBits])).toEqual([
      ['h', 36],
      ['h-cut', 16],
    ]);
  });

  it('cost nothing where a value is linear in inputs', () => {
    const plan = smallPlan((g, x, w) => {
      const row = g.slice(w, [1, 0], [1, 4]);
      return g.sum(g.square(g.sub(g.concat([x, row]), g.constant([1, 2, 3, 4]))), { axis: 1 });
    });
    expect(plan.rounds).toBe(0);
    // What is made of cached values alone is made when the model is set up.
    expect(nodesOf(plan, slice.linear!)[0]!.lifetime).toBe('model');
  });

  it('and products are made once for expressions that are the same', () => {
    const twice = smallPlan((g, x, w) => g.add(g.matmul(x, w), g.matmul(x, w)));
    expect(nodesOf(twice, matmul.ops[0]!)).toHaveLength(1);
    const unused = smallPlan((g, x, w) => {
      g.sigmoid(g.matmul(x, w), gate);
      return g.neg(x);
    });
    expect(opsOf(unused)).toEqual(['shared-input', 'neg', 'output']);
  });

  it('are found in one walk, however many paths lead to a value', () => {
    const twice = (g: Graph, from: Value): Value => {
      let value = from;
      for (let i = 0; i < 50; i++) value = g.add(value, value);
      return value;
    };
    const input = { player: client, shape: [4], fractionBits: 0, bound: 1 } as const;
    const free = smallPlan((g) =>
      g.square(g.truncate(twice(g, g.privateInput('v', input)), { fractionBits: 0, exponent: 40 })),
    );
    expect(free.rounds).toBe(2);
    const open = smallPlan((g) =>
      g.mul(twice(g, g.privateInput('v', input)), g.privateInput('u', input)),
    );
    expect(open.rounds).toBe(0);
    const known = smallPlan((g, x) =>
      g.mul(twice(g, g.constant([1, 2, 3, 4], { fractionBits: 0 })), x),
    );
    expect(nodesOf(known, mask)).toEqual([]);
    const turned = smallPlan((g, x, w) => {
      let value = g.matmul(x, w);
      for (let i = 0; i < 50; i++) {
        value = g.concat([g.slice(value, [1, 0], [2, 4]), g.slice(value, [0, 0], [1, 4])]);
      }
      return g.square(value);
    });
    expect(nodesOf(turned, mask).map(({ type }) => type.shape)).toEqual([[3, 4]]);
  });

  it('and bounds are found for a sum of thousands of terms', () => {
    const plan = smallPlan((g, x) => {
      let value = g.privateInput('v', { player: client, shape: [3, 4], fractionBits: 8, bound: 1 });
      for (let i = 0; i < 12_000; i++) value = g.add(value, x);
      return g.square(value);
    });
    expect(plan.rounds).toBe(0);
  });

  it('are of the smaller side where elements are only moved', () => {
    /** Elements that are opened by exchanges. */
    const opened = (build: Parameters<typeof smallPlan>[0]): number[] =>
      nodesOf(smallPlan(build), mask).map(({ type }) => sizeOf(type.shape));
    // Patches hold each element of h several times: h is opened, once.
    const patches = opened((g, x, w) => {
      const h = g.matmul(x, w, 'h');
      const blocks = [0, 1, 2].flatMap((row) =>
        [0, 1, 2].map((column) =>
          g.reshape(g.slice(h, [row > 1 ? 1 : row, column], [2, 2]), [1, 4]),
        ),
      );
      return g.matmul(g.concat(blocks), w);
    });
    expect(patches).toEqual([12]);
    // A slice leaves elements out: it is opened.
    expect(opened((g, x, w) => g.square(g.slice(g.matmul(x, w), [0, 0], [1, 2])))).toEqual([2]);
    // Several together are as large as the whole, which is then opened for all.
    const halves = opened((g, x, w) => {
      const h = g.matmul(x, w);
      const half = (column: number) => g.square(g.slice(h, [0, column], [3, 2]));
      return g.add(half(0), half(2));
    });
    expect(halves).toEqual([12]);
    // A repeated row is opened as the row that it was.
    const repeated = opened((g, x, w) => {
      const row = g.slice(g.matmul(x, w), [0, 0], [1, 4]);
      return g.mul(g.broadcast(g.reshape(row, [4]), [3, 4]), x);
    });
    expect(repeated).toEqual([4]);
    // Two values that stand side by side are opened as they stand: one exchange, not two.
    const joined = opened((g, x, w) =>
      g.square(g.concat([g.matmul(x, w), g.mul(x, g.sum(w, { axis: 0 }))])),
    );
    expect(joined).toEqual([24]);
    // Three times the same number, which is public and so is not cut by itself.
    const cut = opened((g, x, w) => {
      const c = g.constant([1], { shape: [1, 1] });
      const h = g.sigmoid(g.slice(g.matmul(x, w), [0, 0], [1, 1]), {
        period: 4096,
        coefficients: [0.5],
      });
      return g.square(g.concat([c, c, c, h]));
    });
    expect(cut).toEqual([4]);
    // One is open anyway.
    const partly = opened((g, x, w) => {
      const h = g.truncate(g.matmul(x, w), { fractionBits: 8 });
      return g.square(g.concat([h, x]));
    });
    expect(partly).toEqual([12]);
  });
});
