/** Every node says which value of the graph it is made for, whatever the compiler adds. */
import { describe, expect, it } from 'vitest';
import { sigmoidPolynomial } from '../ops/sigmoid-polynomial';
import { gate, smallPlan } from '../../testing/small-plan';
import type { Plan } from '../plan';

const nodesOf = ({ nodes }: Plan, value: string): string[] =>
  nodes.filter(({ of }) => of === value).map(({ name }) => name);

describe('the nodes made for a value', () => {
  it('are its own and its opening', () => {
    const plan = smallPlan((graph, x, w) => {
      const h = graph.sigmoid(graph.matmul(x, w, 'z'), gate, 'h');
      return graph.square(h);
    });
    expect(nodesOf(plan, 'x')).toEqual(['x']);
    expect(nodesOf(plan, 'h').toSorted()).toEqual(['h', 'h-cut', 'h-cut-masked']);
    expect(nodesOf(plan, 'y')).toEqual(['y']);
  });

  it('are all those of a polynomial', () => {
    const plan = smallPlan((graph, x, w) => sigmoidPolynomial(graph, graph.matmul(x, w, 'z'), 'h'));
    const others = new Set(['x', 'w', 'z', 'y']);
    const inside = plan.nodes.filter(({ name }) => !others.has(name) && !name.startsWith('z-'));
    expect(inside.length).toBeGreaterThan(20);
    expect(inside.map(({ of }) => of)).toEqual(inside.map(() => 'h'));
  });
});
