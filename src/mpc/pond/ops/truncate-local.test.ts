/** How often SecureML's truncation fails. */
import { describe, expect, it } from 'vitest';
import { Graph } from './graph';
import { LocalCluster } from '../../testing/local-cluster';
import { client } from '../../testing/small-plan';
import { compile } from '../compiler/compile';

describe('the local truncation', () => {
  it('is not used for public elements, whose shares are not random', async () => {
    const graph = new Graph();
    const x = graph.privateInput('x', { player: client, shape: [1], fractionBits: 8 });
    const c = graph.constant([-200], { fractionBits: 8 });
    const values = [c, graph.reveal(x), graph.concat([x, c]), graph.mul(c, c), graph.mul(x, c)];
    for (const [i, value] of values.entries()) {
      const cut = graph.truncate(value, { fractionBits: 4, method: 'local' });
      graph.output(`y${i}`, cut, { player: client });
    }
    const cluster = new LocalCluster();
    await cluster.share(1, () => compile(graph.build(), client, 1), new Map());
    const { outputs } = await cluster.ask(1, 1, new Map([['x', [-3]]]));
    const found = values.map((_, i) => [...outputs.get(`y${i}`)!].map(Math.round));
    expect(found).toEqual([[-200], [-3], [-3, -200], [40_000], [600]]);
    const methods = compile(graph.build(), client, 1).nodes.filter(({ op }) => op.errors);
    // Only a product with what is private has random shares in all elements.
    expect(
      methods.map(({ op }) => op.name).filter((name) => name === 'truncate-local'),
    ).toHaveLength(1);
  });

  it('fails as often as docs/ops.md says: |x|/2^64 of the time, by 2^(64−f)', async () => {
    const [length, bits] = [4000, 20];
    const graph = new Graph();
    const x = graph.privateInput('x', { player: client, shape: [length], fractionBits: bits });
    const y = graph.truncate(x, { fractionBits: 0, method: 'local' });
    graph.output('y', y, { player: client });
    const plan = compile(graph.build(), client, length);
    expect(plan.rounds).toBe(0);
    const cluster = new LocalCluster();
    await cluster.share(1, () => plan, new Map());
    const value = 2 ** (61 - bits);
    const inputs = new Map([['x', Array<number>(length).fill(value)]]);
    const { outputs } = await cluster.ask(1, length, inputs);
    const wrong = [...outputs.get('y')!].filter((each) => Math.abs(each - value) > 1);
    // An eighth of them; the bounds are 12 standard deviations away.
    expect(wrong.length).toBeGreaterThan(250);
    expect(wrong.length).toBeLessThan(750);
    for (const each of wrong)
      expect(Math.abs(Math.abs(each - value) - 2 ** (64 - bits))).toBeLessThan(2);
  });
});
