/**
 * No keystream byte has two uses and no mask hides two values, on any path that a request can take;
 * only those who may have a seed ever have it. And the ledger that says so sees when it is not so.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { maskedInput } from '../pond/ops/masked-input';
import { mask } from '../pond/ops/mask';
import { newTensor } from '../pond/op';
import { Role } from '../random/stream';
import { busyPlan, odds } from '../testing/busy-model';
import { keepLedger, type Ledger } from '../testing/ledger';
import { LocalCluster } from '../testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../testing/tiny-model';
import { TicketQueue } from './ticket-queue';

const settled = () => new Promise((resolve) => setTimeout(resolve));

async function turns(many: number): Promise<void> {
  for (let turn = 0; turn < many; turn++) await settled();
}

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
  const { digest } = tinyPlan(1);
  const { request } = refused;
  const place = { node: 1, request, model: 1, batch: 1, digest };
  client.post({ kind: 'data', phase: 'online', to: 'server0', ...place }, new Uint8Array(8));
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

let ledger: Ledger;
beforeEach(() => {
  ledger = keepLedger();
});
afterEach(() => {
  ledger.close();
  vi.restoreAllMocks();
});

it('no mask and no stream is used twice, whatever becomes of a request', async () => {
  await everyPath(new LocalCluster());
  expect(ledger.faults).toEqual([]);
  expect(ledger.counts.streams).toBeGreaterThan(200);
  expect(ledger.counts.openings).toBeGreaterThan(80);
});

async function askTwice(): Promise<void> {
  const cluster = new LocalCluster();
  await cluster.share(1, tinyPlan, tinyWeights);
  await cluster.ask(1, 1, tinyInput(1));
  await cluster.ask(1, 1, tinyInput(1));
}

const { provide, prepare } = maskedInput;
const drawZeros = () => vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => array);

it.each<[string, RegExp, () => void]>([
  ['a seed that serves two requests', /has a seed of model 1 for .* of request 1/, drawZeros],
  ['a seed that two servers have', /server0 and server1 have one seed for/, drawZeros],
  [
    'a stream that is expanded twice',
    /server0 expands role 1 of node . of request 1 twice/,
    () =>
      vi.spyOn(maskedInput, 'prepare').mockImplementation((node, server) => {
        server.stream(node.player!, Role.mask, newTensor(server.temporary, node.type));
        return prepare!(node, server);
      }),
  ],
  [
    'a value that goes out again',
    /model-owner sends node . \(masked-input\) of request 1 to server0 twice/,
    () =>
      vi.spyOn(maskedInput, 'provide').mockImplementation((...given) => {
        provide!(...given);
        provide!(...given);
      }),
  ],
  [
    'two values under one mask',
    /model-owner sends node . \(masked-input\) of request 1: two values under one mask/,
    () =>
      vi.spyOn(maskedInput, 'provide').mockImplementation((node, player) => {
        const value = newTensor(player.temporary, node.type);
        player.send('server0', value);
        value.u8().fill(1);
        player.send('server1', value);
      }),
  ],
  [
    'a value without a mask',
    /server1 sends node . \(mask\) of request 1 in the clear/,
    () =>
      vi.spyOn(mask, 'prepare').mockImplementation((node, server) => {
        server.setMaskShare(node, newTensor(server.scope, node.type));
      }),
  ],
])('the ledger tells %s', async (_, fault, spoil) => {
  spoil();
  // Some requests are refused then, and some wait for ever.
  await Promise.race([askTwice(), turns(100)]).catch(() => undefined);
  expect(ledger.faults.join('\n')).toMatch(fault);
});
