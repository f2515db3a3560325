/** What is opened, and what needs no opening. */
import { describe, expect, it } from 'vitest';
import { gate, opsOf, smallPlan } from '../testing/small-plan';

describe('openings', () => {
  it('are shared by all products of a value, transposed or not', () => {
    const plan = smallPlan((g, x, w) => {
      const h = g.matmul(x, w);
      const across = g.transpose(h);
      return g.add(g.sum(g.matmul(h, across)), g.sum(g.matmul(across, h)));
    });
    expect(opsOf(plan).filter((name) => name === 'mask')).toHaveLength(1);
  });

  it('cost nothing where a value is linear in inputs', () => {
    const plan = smallPlan((g, x, w) => {
      const row = g.slice(w, [1, 0], [1, 4]);
      return g.sum(g.square(g.sub(g.concat([x, row]), g.constant([1, 2, 3, 4]))), { axis: 1 });
    });
    expect(plan.rounds).toBe(0);
    // What is made of cached values alone is made when the model is set up.
    expect(plan.nodes.find(({ op }) => op.name === 'slice')!.lifetime).toBe('model');
  });

  it('and products are made once for expressions that are the same', () => {
    const twice = smallPlan((g, x, w) => g.add(g.matmul(x, w), g.matmul(x, w)));
    expect(opsOf(twice).filter((name) => name === 'matmul')).toHaveLength(1);
    const unused = smallPlan((g, x, w) => {
      g.sigmoid(g.matmul(x, w), gate);
      return g.neg(x);
    });
    expect(opsOf(unused)).toEqual(['shared-input', 'neg', 'output']);
  });
});
