/** Openings that do not need each other share a round, in the plan and on the links. */
import { describe, expect, it } from 'vitest';
import type { Op } from '../op';
import { sigmoid } from '../ops/sigmoid';
import { LocalCluster } from '../../testing/local-cluster';
import { gate, nodesOf, smallPlan } from '../../testing/small-plan';

const [gateOp] = sigmoid.ops as [Op];

describe('independent openings', () => {
  const twoGates = () =>
    smallPlan((g, x, w) => {
      const [a, b] = [g.matmul(x, w), g.matmul(g.neg(x), w)];
      const h = g.mul(g.sigmoid(a, gate, 'left'), g.sigmoid(b, gate, 'right'));
      return g.truncate(h, { fractionBits: 10 });
    });

  it('are one round', () => {
    const plan = twoGates();
    // The gates, their cuts, the openings for the product, the truncation.
    expect(plan.rounds).toBe(4);
    expect(nodesOf(plan, gateOp)).toHaveLength(2);
  });

  it('are all sent before the first is awaited', async () => {
    const plan = twoGates();
    const cluster = new LocalCluster();
    const wave = (length: number) => Array.from({ length }, (_, i) => Math.sin(i));
    await cluster.share(1, () => plan, new Map([['w', wave(16)]]));
    const { request, outputs } = await cluster.ask(1, 3, new Map([['x', wave(12)]]));
    expect(cluster.failures).toEqual([]);
    expect(outputs.get('y')).toHaveLength(12);
    const gates = new Set(nodesOf(plan, gateOp).map(({ id }) => id));
    for (const server of [cluster.server0, cluster.server1]) {
      const { messages } = server.recorder.take(request);
      const between = messages.filter(
        ({ from, to, phase, node }) =>
          phase === 'online' &&
          from.startsWith('server') &&
          to.startsWith('server') &&
          gates.has(node),
      );
      const sent = between.flatMap(({ direction }, i) => (direction === 'sent' ? [i] : []));
      expect(sent).toHaveLength(2);
      expect(sent[1]! - sent[0]!).toBe(1);
    }
  });
});
