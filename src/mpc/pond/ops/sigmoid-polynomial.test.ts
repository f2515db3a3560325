/** TF Encrypted's polynomial against itself in doubles. */
import { describe, expect, it } from 'vitest';
import { compile } from '../compiler/compile';
import { LocalCluster } from '../../testing/local-cluster';
import { client, nodesOf } from '../../testing/small-plan';
import { Graph } from './graph';
import { sigmoidPolynomial } from './sigmoid-polynomial';
import { truncateDealer } from './truncate-dealer';

describe('the polynomial sigmoid', () => {
  it('is the polynomial of TF Encrypted to a few units of 2^-13', async () => {
    const xs = Array.from({ length: 401 }, (_, i) => (i - 200) / 25);
    const graph = new Graph();
    const x = graph.privateInput('x', { player: client, shape: [401], fractionBits: 20 });
    graph.output('y', sigmoidPolynomial(graph, x, 'h'), { player: client });
    const plan = compile(graph.build(), client, 401);
    const cluster = new LocalCluster();
    await cluster.share(1, () => plan, new Map());
    const { outputs } = await cluster.ask(1, 401, new Map([['x', xs]]));
    expect(cluster.failures).toEqual([]);
    const errors = xs.map((t, i) => {
      const terms = [0.2159198015, -0.0082176259, 0.0001825597, -0.0000018848, 0.0000000072];
      const exact = terms.reduce((sum, c, k) => sum + c * t ** (2 * k + 1), 0.5);
      return Math.abs(outputs.get('y')![i]! - exact);
    });
    expect(Math.max(...errors)).toBeLessThan(2 ** -11);
    expect(plan.rounds).toBe(11);
    expect(nodesOf(plan, truncateDealer)).toHaveLength(6);
  });
});
