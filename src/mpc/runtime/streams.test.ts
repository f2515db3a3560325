/**
 * No keystream byte has two uses, on any path that a request can take: every party expands each seed
 * with each nonce once, and only those who may have a seed ever have it.
 */
import { afterEach, expect, it, vi } from 'vitest';
import { HEADER_BYTES, seal } from '../wire/frame';
import { type Domain, Streams } from '../random/stream';
import { busyPlan, odds } from '../testing/busy-model';
import { LocalCluster } from '../testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../testing/tiny-model';
import type { PartyName } from '../wire/parties';
import { TicketQueue } from './ticket-queue';

interface Use extends Domain {
  readonly party: PartyName;
  readonly seed: string;
}

/** Notes what every party of `cluster` expands from now on. */
function noted(cluster: LocalCluster): Use[] {
  const uses: Use[] = [];
  const partyOf = new Map(cluster.parties.map(({ streams, name }) => [streams, name]));
  const expand = Streams.prototype.expand;
  vi.spyOn(Streams.prototype, 'expand').mockImplementation(function (this: Streams, ...given) {
    const [, seed, { request, node, role }] = given;
    uses.push({ party: partyOf.get(this)!, seed: String(seed), request, node, role });
    expand.apply(this, given);
  });
  return uses;
}

afterEach(() => vi.restoreAllMocks());

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Everything that can become of a request, with two models whose numbers requests have as well. */
async function everyPath(cluster: LocalCluster): Promise<void> {
  const { client } = cluster;
  await cluster.share(1, tinyPlan, tinyWeights);
  await cluster.share(2, () => busyPlan, odds);
  // Right, for one and for three rows.
  await cluster.ask(1, 1, tinyInput(1));
  await cluster.ask(1, 3, tinyInput(3));
  // For both players.
  const ticket = client.open(2, 1);
  await Promise.all([cluster.owner.outputs(ticket), client.ask(ticket, odds)]);
  // Failed at the client, asked again, given up, given up while it is answered.
  const failed = client.open(1, 1);
  await expect(client.ask(failed, new Map([['x', [0, 0, 0, 0, 0, 1e9]]]))).rejects.toThrow(/fit/);
  await expect(client.ask(failed, tinyInput(1))).rejects.toThrow(/spent/);
  client.drop(client.open(1, 2));
  const dropped = client.open(1, 2);
  await dropped.ready;
  const answer = client.ask(dropped, tinyInput(2));
  client.drop(dropped);
  await expect(answer).rejects.toThrow(/given up/);
  // A message of it was refused.
  const refused = client.open(1, 1);
  await refused.ready;
  const header = { kind: 'data', phase: 'online', from: client.name, to: 'server0' } as const;
  const { digest } = tinyPlan(1);
  const { request } = refused;
  const frame = seal(new ArrayBuffer(HEADER_BYTES + 8), {
    ...header,
    ...{ node: 1, request, model: 1, batch: 1, digest },
  });
  cluster.ends.get(client.name)!.get('server0')!.send(frame.buffer);
  await expect(client.ask(refused, tinyInput(1))).rejects.toThrow(/gave up/);
  // Kept ahead, refilled and cleared.
  const ahead = { single: 2, batch: 2 };
  const queue = new TicketQueue(client, { model: 1, planFor: tinyPlan, ahead, budget: 1 << 20 });
  queue.refill();
  await client.ask(queue.take(1).ticket, tinyInput(1));
  queue.refill();
  queue.clear();
  // The model goes while a request of it is answered, and another takes its place.
  const late = client.open(1, 1);
  await late.ready;
  const lost = client.ask(late, tinyInput(1)).catch(() => undefined);
  await cluster.share(3, tinyPlan, tinyWeights);
  for (const party of cluster.parties) party.uninstall(1);
  client.drop(late);
  await lost;
  await cluster.ask(3, 1, tinyInput(1));
  await settled();
}

it('nobody expands a seed with one nonce twice, whatever becomes of a request', async () => {
  const cluster = new LocalCluster();
  const uses = noted(cluster);
  await everyPath(cluster);
  const names = uses.map(({ party, seed, request, node, role }) =>
    [party, seed, request, node, role].join(' '),
  );
  expect(names.length).toBeGreaterThan(200);
  const twice = names.filter((name, i) => names.indexOf(name) < i);
  expect(twice).toEqual([]);
});

it('a seed is of one request or one model, and of one server', async () => {
  const cluster = new LocalCluster();
  const uses = noted(cluster);
  await everyPath(cluster);
  const holders = new Map<string, Set<PartyName>>();
  const requests = new Map<string, Set<number>>();
  for (const { seed, party, request } of uses) {
    holders.set(seed, (holders.get(seed) ?? new Set()).add(party));
    requests.set(seed, (requests.get(seed) ?? new Set()).add(request));
  }
  for (const parties of holders.values()) {
    expect(parties.has('server0') && parties.has('server1')).toBe(false);
    expect(parties.has('model-owner') && parties.has('prediction-client')).toBe(false);
  }
  for (const those of requests.values()) expect(those.size).toBe(1);
});
