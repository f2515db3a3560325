/** How often SecureML's truncation fails. */
import { describe, expect, it } from 'vitest';
import { Graph } from './graph';
import { LocalCluster } from '../../testing/local-cluster';
import { client } from '../../testing/small-plan';
import { compile } from '../compiler/compile';

describe('the local truncation', () => {
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
