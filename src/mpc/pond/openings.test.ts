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

  it('are two where a value is used whole and cut', () => {
    const plan = smallPlan((g, x, w) => {
      const h = g.sigmoid(g.matmul(x, w), { period: 4096, coefficients: [0.5] }, 'h');
      const [whole, cut] = [g.matmul(h, w), g.square(h)];
      return g.sum(g.concat([g.truncate(whole, { fractionBits: 32 }), cut]));
    });
    const opened = plan.nodes.filter(({ op }) => op.name === 'mask').map(({ inputs }) => inputs[0]);
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
