/**
 * What a link must not bring: messages that came before, of another session, or after one that was
 * lost. Each is refused by the name of its sender; the first two spoil nothing, the last the link.
 */
import { expect, it, vi } from 'vitest';
import { memoryChannels } from '../links/memory';
import { LocalCluster } from '../testing/local-cluster';
import { tinyInput, tinyPlan, tinyReference, tinyWeights } from '../testing/tiny-model';
import type { Channel } from '../wire/channel';
import { HEADER_BYTES, open } from '../wire/frame';
import { Outgoing } from '../wire/numbering';
import { LINKS, type PartyName } from '../wire/parties';
import type { Answer } from './requester';

const MODEL = 1;
const inputs = tinyInput(1);
const expected = tinyReference([...inputs.get('x')!]);

const settled = () => new Promise((resolve) => setTimeout(resolve));

async function cluster(): Promise<LocalCluster> {
  const made = new LocalCluster();
  await made.share(MODEL, tinyPlan, tinyWeights);
  return made;
}

function expectRight({ outputs }: Answer): void {
  for (const [i, y] of outputs.get('y')!.entries()) expect(y).toBeCloseTo(expected[i]!, 1);
}

const said = ({ failures }: LocalCluster): string[] =>
  failures.map(({ party, error, spoils }) => `${party}, ${spoils}: ${error.message}`);

const endOf = (parties: LocalCluster, from: PartyName, to: PartyName): Channel =>
  parties.ends.get(from)!.get(to)!;

/** Lets `what` do something with each message of a link in place of sending it. */
function instead(
  end: Channel,
  what: (buffer: ArrayBuffer, send: (buffer: ArrayBuffer) => void) => void,
): () => void {
  const send = end.send.bind(end);
  const spy = vi.spyOn(end, 'send').mockImplementation((buffer) => what(buffer, send));
  return () => spy.mockRestore();
}

const ways = LINKS.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
it('every message twice: the second is refused, and all answers are right', async () => {
  const parties = new LocalCluster();
  let sent = 0;
  for (const [from, to] of ways) {
    instead(endOf(parties, from, to), (buffer, send) => {
      const copy = buffer.slice(0);
      sent += 1;
      send(buffer);
      send(copy);
    });
  }
  await parties.share(MODEL, tinyPlan, tinyWeights);
  for (let i = 0; i < 3; i++) expectRight(await parties.ask(MODEL, 1, inputs));
  await settled();
  expect(sent).toBeGreaterThan(30);
  expect(parties.failures).toHaveLength(sent);
  for (const text of said(parties)) {
    expect(text).toMatch(/^(\S+), nothing: \S+ sent \1 its message \d+ again\.$/);
  }
});

it('messages of a request that is over, in the next one: refused, and the next is answered', async () => {
  const parties = await cluster();
  const end = endOf(parties, 'server1', 'server0');
  const old: ArrayBuffer[] = [];
  const restore = instead(end, (buffer, send) => {
    old.push(buffer.slice(0));
    send(buffer);
  });
  expectRight(await parties.ask(MODEL, 1, inputs));
  restore();
  const ticket = parties.client.open(MODEL, 1);
  await ticket.ready;
  for (const buffer of old) end.send(buffer);
  expectRight(await parties.client.ask(ticket, inputs));
  expect(said(parties)).toEqual(
    old.map((_, i) => `server0, nothing: server1 sent server0 its message ${i + 1} again.`),
  );
  expect(old).toHaveLength(2);
});

it('messages of another session: refused, and nothing else is', async () => {
  const [parties, others] = [await cluster(), new LocalCluster(undefined, { record: true })];
  await others.share(MODEL, tinyPlan, tinyWeights);
  await others.ask(MODEL, 1, inputs);
  const ticket = parties.client.open(MODEL, 1);
  for (const { from, to, bytes } of others.recorded) {
    endOf(parties, from, to).send(bytes.slice().buffer);
  }
  expectRight(await parties.client.ask(ticket, inputs));
  expect(said(parties)).toEqual(
    others.recorded.map(
      ({ from, to }) => `${to}, nothing: ${from} sent ${to} a message of another session.`,
    ),
  );
});

/** Loses the next message of a link. @returns its number. */
function lose(parties: LocalCluster, from: PartyName, to: PartyName): () => number {
  let lost = 0;
  const restore = instead(endOf(parties, from, to), (buffer) => {
    lost = open(buffer).number;
    restore();
  });
  return () => lost;
}

function relink(parties: LocalCluster, a: PartyName, b: PartyName): void {
  const party = (name: PartyName) => parties.parties.find((each) => each.name === name)!;
  const [atA, atB] = memoryChannels();
  party(a).relink(b, atA);
  party(b).relink(a, atB);
}

const producer = 'crypto-producer';
const client = 'prediction-client';

it.each<[PartyName, PartyName]>([
  [client, 'server0'],
  [client, 'server1'],
  ['server0', 'server1'],
  ['server1', 'server0'],
  ['server0', client],
  ['server1', client],
  [producer, 'server1'],
  // These send one message a request: the next request's shows that it was lost.
  [client, producer],
  [producer, 'server0'],
])('a message of %s to %s that is lost ends the link, by name', async (from, to) => {
  const parties = await cluster();
  const number = lose(parties, from, to);
  const tickets = [parties.client.open(MODEL, 1), parties.client.open(MODEL, 1)];
  const ends = await Promise.allSettled(
    tickets.map((ticket) => parties.client.ask(ticket, inputs)),
  );
  // Whichever needs the link; nobody waits.
  expect(ends.map(({ status }) => status)).toContain('rejected');
  await settled();
  const lost = `Message ${number()} of ${from} to ${to} was lost: message ${number() + 1} came in its place.`;
  const first = `${to}, link: ${lost}`;
  expect(said(parties)).toContain(first);
  // It is said once; what came behind it is not heard.
  expect(said(parties).filter((text) => text.includes(', link: '))).toEqual([first]);
  relink(parties, from, to);
  expectRight(await parties.ask(MODEL, 1, inputs));
});

it('the reason for the end of a link says what was lost, at both ends', async () => {
  const parties = await cluster();
  const number = lose(parties, client, 'server0');
  const ticket = parties.client.open(MODEL, 1);
  await expect(parties.client.ask(ticket, inputs)).rejects.toThrow(
    `server0 has closed its link to ${client}: Message ${number()} of ${client} to server0 was lost`,
  );
});

it('a message that was cut gives up its request, and counts as come', async () => {
  const parties = await cluster();
  const ticket = parties.client.open(MODEL, 1);
  await ticket.ready;
  const restore = instead(endOf(parties, 'server0', 'server1'), (buffer, send) => {
    restore();
    send(buffer.slice(0, -3));
  });
  await expect(parties.client.ask(ticket, inputs)).rejects.toThrow('server1 gave up request 1.');
  expect(said(parties)).toEqual([
    expect.stringMatching(
      /^server1, request: A frame from server0 says \d+ payload bytes, has \d+\.$/,
    ),
  ]);
  expectRight(await parties.ask(MODEL, 1, inputs));
});

it('of a message without a header nobody knows more: the next one shows that it was lost', async () => {
  const parties = await cluster();
  const ticket = parties.client.open(MODEL, 1);
  await ticket.ready;
  const restore = instead(endOf(parties, 'server0', 'server1'), (buffer, send) => {
    restore();
    send(buffer.slice(0, HEADER_BYTES - 1));
  });
  await expect(parties.client.ask(ticket, inputs)).rejects.toThrow(/gave up request 1/);
  await settled();
  expect(said(parties)).toEqual([
    'server1, link: server0 sent server1 what is no message: A message of 47 bytes has no whole header.',
    expect.stringMatching(/^server1, link: Message \d+ of server0 to server1 was lost/),
  ]);
});

it('something beside the messages leaves them as they are', async () => {
  const parties = await cluster();
  const ticket = parties.client.open(MODEL, 1);
  endOf(parties, 'server0', 'server1').send(new ArrayBuffer(7));
  expectRight(await parties.client.ask(ticket, inputs));
  expect(said(parties)).toEqual([
    expect.stringMatching(/^server1, link: server0 sent server1 what/),
  ]);
});

it('a message may overtake by the other lane, and is counted there', async () => {
  const parties = await cluster();
  const end = endOf(parties, client, 'server0');
  const lane = vi.spyOn(end, 'laneOf').mockReturnValueOnce(0).mockReturnValue(1);
  const held: ArrayBuffer[] = [];
  const restore = instead(end, (buffer, send) => {
    // The opening waits for the input.
    if (held.push(buffer) < 2) return;
    restore();
    for (const each of held.toReversed()) send(each);
  });
  expectRight(await parties.ask(MODEL, 1, inputs));
  lane.mockRestore();
  expectRight(await parties.ask(MODEL, 1, inputs));
  expect(parties.failures).toEqual([]);
});

it('a session ends with its numbers', async () => {
  const parties = await cluster();
  const used = vi.spyOn(Outgoing.prototype, 'isUsedUp').mockReturnValueOnce(true);
  expect(() => parties.client.open(MODEL, 1)).not.toThrow();
  used.mockRestore();
  await settled();
  await expect(parties.ask(MODEL, 1, inputs)).rejects.toThrow(
    `${client} has closed its link to server0: It has carried as many messages as a session may have.`,
  );
});
