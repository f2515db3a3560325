import { describe, expect, test } from 'vitest';
import { LocalCluster } from '../../mpc/testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../../mpc/testing/tiny-model';
import { denseNetwork } from '../../model/network';
import { planSource } from '../../model/plan-source';
import { Inspection } from './inspection';
import { Shelf } from './shelf';

const MODEL = 1;

async function armed() {
  const cluster = new LocalCluster();
  await cluster.share(MODEL, tinyPlan, tinyWeights);
  const arm = (party: (typeof cluster.parties)[number]) => {
    const inspection = new Inspection(party, (model) =>
      model === MODEL ? tinyPlan(1) : undefined,
    );
    party.onArrival = (_from, message) => inspection.arrived(message);
    return inspection;
  };
  return { cluster, arm };
}

/** Pixels as the ring holds them: 8 fractional bits. */
const pixels = tinyInput(1)
  .get('x')!
  .map((value) => value * 256);

describe('an armed server', () => {
  test('α, and both mask shares, add up to the image; two of the three do not', async () => {
    const { cluster, arm } = await armed();
    const inspections = [arm(cluster.server0), arm(cluster.server1)] as const;
    const { request } = await cluster.ask(MODEL, 1, tinyInput(1));
    const [zero, one] = inspections.map((inspection) => inspection.inputShare(request)!);
    expect(zero!.masked).toEqual(one!.masked);
    const sum = zero!.masked.map((alpha, i) => alpha + zero!.mask[i]! + one!.mask[i]!);
    expect([...sum]).toEqual(pixels);
    expect([...zero!.masked.map((alpha, i) => alpha + zero!.mask[i]!)]).not.toEqual(pixels);
    expect([...zero!.masked.map((alpha, i) => alpha + one!.mask[i]!)]).not.toEqual(pixels);
  });

  test('sees the image in the lowest 32 bits of a larger ring as well', async () => {
    const plan = planSource({ network: denseNetwork([6, 5, 3]), gate: 'polynomial' });
    const cluster = new LocalCluster();
    await cluster.share(MODEL, plan, new Map([...tinyWeights, ['b1', [0, 0, 0]]]));
    const shares = [cluster.server0, cluster.server1].map((party) => {
      const inspection = new Inspection(party, () => plan(1));
      party.onArrival = (_from, message) => inspection.arrived(message);
      return inspection;
    });
    const { request } = await cluster.ask(MODEL, 1, tinyInput(1));
    const [zero, one] = shares.map((inspection) => inspection.inputShare(request)!);
    const sum = zero!.masked.map((alpha, i) => alpha + zero!.mask[i]! + one!.mask[i]!);
    expect([...sum]).toEqual(pixels);
  });

  test('shows each message of the plan as it arrived, and nothing else', async () => {
    const { cluster, arm } = await armed();
    const inspection = arm(cluster.server1);
    const { request } = await cluster.ask(MODEL, 1, tinyInput(1));
    const expected = tinyPlan(1).messages.filter((m) => m.to === 'server1' && m.phase !== 'setup');
    expect(expected.length).toBeGreaterThan(4);
    for (const place of expected) {
      const view = inspection.payload(request, place)!;
      expect(view.bytes).toHaveLength(place.bytes);
      const { counts, pieces } = view.uniformity;
      expect(counts.reduce((a, b) => a + b)).toBe(pieces);
    }
    expect(inspection.payload(request, { from: 'model-owner', phase: 'online', node: 1 })).toBe(
      undefined,
    );
    expect(inspection.payload(request + 1, expected[0]!)).toBeUndefined();
  });

  test('has nothing of a request whose seeds came before it was armed', async () => {
    const { cluster, arm } = await armed();
    const ticket = cluster.client.open(MODEL, 1);
    await ticket.ready;
    const inspection = arm(cluster.server0);
    await cluster.client.ask(ticket, tinyInput(1));
    expect(inspection.inputShare(ticket.request)).toBeUndefined();
  });

  test('answers are the same, and the trace knows nothing of it', async () => {
    const { cluster, arm } = await armed();
    const before = await cluster.ask(MODEL, 1, tinyInput(1));
    for (const party of cluster.parties) arm(party);
    const after = await cluster.ask(MODEL, 1, tinyInput(1));
    const moved = (request: number) =>
      cluster
        .trace(request)
        .messages.map(({ from, to, node, phase, bytes }) => [from, to, node, phase, bytes].join())
        .sort();
    expect(moved(after.request)).toEqual(moved(before.request));
    for (const [i, value] of after.outputs.get('y')!.entries()) {
      expect(value).toBeCloseTo(before.outputs.get('y')![i]!, 2);
    }
    expect(cluster.failures).toEqual([]);
  });

  test('is no server: other parties have no share of the input', async () => {
    const { cluster, arm } = await armed();
    const inspection = arm(cluster.producer);
    const { request } = await cluster.ask(MODEL, 1, tinyInput(1));
    expect(inspection.inputShare(request)).toBeUndefined();
  });
});

describe('the shelf', () => {
  async function shelved(limits: { requests: number; bytes: number }, asks: number) {
    const cluster = new LocalCluster();
    const shelf = new Shelf(limits);
    await cluster.share(MODEL, tinyPlan, tinyWeights);
    cluster.server1.onArrival = (_from, message) => shelf.put(message);
    const requests: number[] = [];
    for (let i = 0; i < asks; i++) {
      requests.push((await cluster.ask(MODEL, 1, tinyInput(1))).request);
    }
    return { cluster, shelf, requests };
  }

  test('keeps no more requests than it may', async () => {
    const { shelf, requests } = await shelved({ requests: 2, bytes: 1 << 20 }, 4);
    expect(requests.map((request) => shelf.modelOf(request))).toEqual([
      undefined,
      undefined,
      MODEL,
      MODEL,
    ]);
  });

  test('keeps no more bytes than it may, and counts what it drops', async () => {
    const perRequest = tinyPlan(1)
      .messages.filter(({ to, phase }) => to === 'server1' && phase !== 'setup')
      .reduce((sum, { bytes }) => sum + bytes, 0);
    const { shelf, requests } = await shelved({ requests: 100, bytes: 2 * perRequest }, 5);
    expect(shelf.bytes).toBe(2 * perRequest);
    expect(shelf.modelOf(requests[2]!)).toBeUndefined();
    expect(shelf.modelOf(requests[4]!)).toBe(MODEL);
  });

  test('keeps no batches, no setups and nothing malformed', async () => {
    const { cluster, shelf } = await shelved({ requests: 100, bytes: 1 << 20 }, 0);
    await cluster.ask(MODEL, 3, tinyInput(3));
    shelf.put('not a frame');
    shelf.put(new ArrayBuffer(40));
    expect(shelf.bytes).toBe(0);
  });
});
