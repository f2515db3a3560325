/** What is opened, and what needs no opening. */
import { describe, expect, it } from 'vitest';
import { mask } from '../ops/mask';
import { matmul } from '../ops/matmul';
import { slice } from '../ops/slice';
import { sizeOf } from '../../ring/ring';
import { gate, nodesOf, opsOf, smallPlan } from '../../testing/small-plan';

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
    // One is open anyway.
    const partly = opened((g, x, w) => {
      const h = g.truncate(g.matmul(x, w), { fractionBits: 8 });
      return g.square(g.concat([h, x]));
    });
    expect(partly).toEqual([12]);
  });
});
