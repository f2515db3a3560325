/**
 * A link that closes, at either end, while requests are in every state: what needs it ends with an
 * error that names it, all else goes on, nobody waits, and all memory comes back.
 */
import { expect, it, vi } from 'vitest';
import { LocalCluster } from '../testing/local-cluster';
import { tinyInput, tinyPlan, tinyReference, tinyWeights } from '../testing/tiny-model';
import { LINKS, type PartyName } from '../wire/parties';
import { deferred } from './deferred';
import { LinkClosed } from './link-closed';
import { nextTask } from './next-task';
import type { Answer, Ticket } from './requester';

const MODEL = 1;
const OTHER = 2;
const inputs = tinyInput(1);
const expected = tinyReference([...inputs.get('x')!]);
const [owner, client, producer] = ['model-owner', 'prediction-client', 'crypto-producer'] as const;

const settled = () => new Promise((resolve) => setTimeout(resolve));
const used = ({ parties }: LocalCluster) => parties.map(({ memory }) => memory.used);

async function cluster(): Promise<LocalCluster> {
  const made = new LocalCluster();
  await made.share(MODEL, tinyPlan, tinyWeights);
  await made.ask(MODEL, 1, inputs);
  await settled();
  return made;
}

/** How it ended, in a word or two; an answer must be right. */
async function end(promise: Promise<Answer | void>): Promise<string> {
  try {
    const answer = await promise;
    if (!answer) return 'done';
    for (const [i, y] of answer.outputs.get('y')!.entries()) expect(y).toBeCloseTo(expected[i]!, 1);
    return 'answered';
  } catch (error) {
    const { name, peer } = error as { name: string; peer?: PartyName };
    return peer ? `${name} ${peer}` : name;
  }
}

/** Of requests that were prepared, online, and being dealt; of one opened after; of a sharing. */
type Ends = Record<'prepared' | 'online' | 'opened' | 'fresh' | 'sharing', string>;

async function closing(closer: PartyName, other: PartyName): Promise<Ends> {
  const parties = await cluster();
  const before = used(parties);
  for (const party of parties.parties) party.install(OTHER, tinyPlan);
  const open = () => parties.client.open(MODEL, 1);
  const ask = (ticket: Ticket) => end(parties.client.ask(ticket, inputs));
  const [prepared, asked] = [open(), open()];
  await Promise.all([prepared.ready, asked.ready]);

  const opened = open();
  const openedEnd = end(opened.ready);
  // The producer is at it.
  await nextTask();
  const online = ask(asked);
  const sharing = end(parties.owner.share(OTHER, tinyWeights));
  parties.ends.get(closer)!.get(other)!.close();

  const ends = { online: await online, opened: await openedEnd, sharing: await sharing };
  await settled();
  const preparedEnd = await ask(prepared);
  const fresh = await end(
    Promise.resolve().then(async () => {
      const ticket = open();
      await ticket.ready.finally(() => parties.client.drop(ticket));
    }),
  );
  parties.client.drop(opened);
  for (const party of parties.parties) party.uninstall(OTHER);
  await settled();
  expect(used(parties)).toEqual(before);
  expect(parties.failures.filter(({ error }) => !(error instanceof LinkClosed))).toEqual([]);
  return { prepared: preparedEnd, fresh, ...ends };
}

const all: Ends = {
  ...{ prepared: 'answered', online: 'answered' },
  ...{ opened: 'done', fresh: 'done', sharing: 'done' },
};

/** What ends otherwise than without a failure. */
function lostWith(a: PartyName, b: PartyName): Partial<Ends> {
  const isOn = (party: PartyName): boolean => a === party || b === party;
  const server = [a, b].find((party) => party.startsWith('server'));
  if (isOn(owner)) return { sharing: `LinkClosed ${a === owner ? b : a}` };
  if (isOn(client) && server) {
    const reason = `LinkClosed ${server}`;
    return { prepared: reason, online: reason, opened: reason, fresh: reason };
  }
  if (isOn(client)) return { opened: `LinkClosed ${producer}`, fresh: `LinkClosed ${producer}` };
  // Between servers: the client hears that one of them has given up.
  const failed = { opened: 'RequestFailed', fresh: 'RequestFailed' };
  return isOn(producer)
    ? failed
    : { ...failed, prepared: 'RequestFailed', online: 'RequestFailed' };
}

const both = LINKS.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);

it.each(both)('%s closes its link to %s', async (closer, other) => {
  await expect(closing(closer, other)).resolves.toEqual({ ...all, ...lostWith(closer, other) });
});

it('the producer deals no more for a client that is gone', async () => {
  const parties = await cluster();
  const link = parties.ends.get(producer)!.get('server1')!;
  const sent = vi.spyOn(link, 'send');
  const tickets = [1, 2, 3].map(() => parties.client.open(MODEL, 1));
  for (const { ready } of tickets) ready.catch(() => undefined);
  // A seed and a product: the first is being dealt.
  while (sent.mock.calls.length < 2) await nextTask();
  parties.ends.get(client)!.get(producer)!.close();
  for (let task = 0; task < 50; task++) await nextTask();
  const dealt = tickets.map(({ request }) => parties.producer.recorder.take(request).spans.length);
  expect(dealt[0]).toBeGreaterThan(0);
  expect(dealt.slice(1)).toEqual([0, 0]);
});

it('results that were all sent before the link closed are taken', async () => {
  const parties = await cluster();
  const ticket = parties.client.open(MODEL, 1);
  await ticket.ready;
  const link = parties.ends.get('server0')!.get(client)!;
  const { send } = link;
  // Its result is the last thing that server0 says, and the client hears of both at once.
  vi.spyOn(link, 'send').mockImplementation((buffer) => {
    send.call(link, buffer);
    link.close();
  });
  await expect(end(parties.client.ask(ticket, inputs))).resolves.toBe('answered');
});

it('the reason says who closed the link, and why', async () => {
  const parties = await cluster();
  const ticket = parties.client.open(MODEL, 1);
  parties.ends.get('server1')!.get(client)!.close('it restarts');
  await expect(ticket.ready).rejects.toThrow(
    'server1 has closed its link to prediction-client: it restarts',
  );
  parties.ends.get(client)!.get('server0')!.close();
  await settled();
  expect(() => parties.client.open(MODEL, 1)).toThrow(
    'prediction-client has closed its link to server0.',
  );
});

it('the producer and the owner wait for room, and for no link that is closed', async () => {
  const parties = await cluster();
  const full = deferred<void>();
  const links = ([owner, producer] as const).map((party) =>
    parties.ends.get(party)!.get('server1')!,
  );
  const rooms = links.map((link) => vi.spyOn(link, 'room').mockReturnValue(full.promise));
  const sent = links.map((link) => vi.spyOn(link, 'send'));
  for (const party of parties.parties) party.install(OTHER, tinyPlan);
  const ticket = parties.client.open(MODEL, 1);
  const sharing = parties.owner.share(OTHER, tinyWeights);
  await settled();
  // Seeds, and the producer's word to the owner is on another link.
  expect(sent.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  expect(ticket.isReady).toBe(false);
  for (const room of rooms) room.mockReturnValue(undefined);
  full.resolve();
  await Promise.all([ticket.ready, sharing]);
});

it.each(['answered', 'TicketError'])('a server waits for room, and then: %s', async (ending) => {
  const parties = await cluster();
  const ticket = parties.client.open(MODEL, 1);
  await ticket.ready;
  const toPeer = parties.ends.get('server0')!.get('server1')!;
  const full = deferred<void>();
  const room = vi.spyOn(toPeer, 'room').mockReturnValue(full.promise);
  const send = vi.spyOn(toPeer, 'send');
  const asking = end(parties.client.ask(ticket, inputs));
  await settled();
  expect(send).not.toHaveBeenCalled();
  if (ending !== 'answered') parties.client.drop(ticket);
  await settled();
  room.mockReturnValue(undefined);
  full.resolve();
  expect(await asking).toBe(ending);
  await settled();
  expect(send.mock.calls.length > 0).toBe(ending === 'answered');
  expect(parties.failures).toEqual([]);
});
