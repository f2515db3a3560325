/** Messages that are well formed and out of place: refused by name, and the next request is answered. */
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { HEADER_BYTES, type Header, headerSum } from '../wire/frame';
import { MemoryExhausted } from '../ring/memory';
import { atLength } from '../testing/length';
import { LocalCluster } from '../testing/local-cluster';
import { tinyInput, tinyPlan, tinyReference, tinyWeights } from '../testing/tiny-model';
import type { PartyName } from '../wire/parties';
import { RequestFailed } from './requester';
import { MOST_EARLY } from './requests';

const MODEL = 1;
const client = 'prediction-client';
const producer = 'crypto-producer';

async function cluster(): Promise<LocalCluster> {
  const made = new LocalCluster();
  await made.share(MODEL, tinyPlan, tinyWeights);
  return made;
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

type Sent = Pick<Header, 'from' | 'to'> & Partial<Header>;

/** Lets `from` send a message, with the next number of its link. */
function send(parties: LocalCluster, sent: Sent, bytes = 0): void {
  const place = { node: 0, request: 1, model: MODEL, batch: 1 };
  const { digest } = tinyPlan(1);
  const { from, ...header } = { kind: 'data', phase: 'online', ...place, digest, ...sent } as const;
  parties.parties.find(({ name }) => name === from)!.post(header, new Uint8Array(bytes));
}

async function expectUsable(parties: LocalCluster): Promise<void> {
  const { outputs } = await parties.ask(MODEL, 1, tinyInput(1));
  const expected = tinyReference([...tinyInput(1).get('x')!]);
  for (const [i, y] of outputs.get('y')!.entries()) expect(y).toBeCloseTo(expected[i]!, 1);
}

const messagesOf = ({ failures }: LocalCluster): string[] =>
  failures.map(({ party, error }) => `${party}: ${error.message}`);

const byOp = (name: string): number =>
  tinyPlan(1).nodes.find(({ op: { name: each } }) => each === name)!.id;

it('of another batch than their request has', async () => {
  const parties = await cluster();
  const ticket = parties.client.open(MODEL, 1);
  await ticket.ready;
  const { request } = ticket;
  // By its own header an empty message is what batch 0 takes.
  send(parties, { from: client, to: 'server0', node: byOp('masked-input'), request, batch: 0 });
  await expect(parties.client.ask(ticket, tinyInput(1))).rejects.toThrow(RequestFailed);
  expect(messagesOf(parties)).toEqual([
    `server0: prediction-client sent a message of model 1 and batch 0 for request ${request}, which ` +
      'has model 1 and batch 1.',
  ]);
  await expectUsable(parties);
});

it('of another batch, before their request is known', async () => {
  const parties = await cluster();
  const node = byOp('sigmoid');
  send(parties, { from: 'server1', to: 'server0', node, request: 1, batch: 0 });
  await settled();
  const attempt = parties.ask(MODEL, 1, tinyInput(1));
  await expect(attempt).rejects.toThrow(RequestFailed);
  expect(messagesOf(parties)).toContain(
    'server0: server1 sent a message of model 1 and batch 0 for request 1, which has model 1 and ' +
      'batch 1.',
  );
  await expectUsable(parties);
});

it('of another model with the same plan', async () => {
  const parties = await cluster();
  await parties.share(2, tinyPlan, tinyWeights);
  const ticket = parties.client.open(MODEL, 1);
  await ticket.ready;
  const { request } = ticket;
  const node = byOp('output');
  send(parties, { from: 'server1', to: client, node, request, model: 2 }, 24);
  await expect(parties.client.ask(ticket, tinyInput(1))).rejects.toThrow(/message of model 2/);
  expect(messagesOf(parties)).toEqual([
    expect.stringMatching(/^prediction-client: server1 sent a message of model 2/),
  ]);
  await expectUsable(parties);
});

it.each(['ready', 'begin', 'drop'] as const)('with bytes that a %s has none of', async (kind) => {
  const parties = await cluster();
  send(parties, { from: client, to: 'server1', kind, request: 9 }, 16);
  await settled();
  expect(messagesOf(parties)).toEqual([
    `server1: prediction-client sent 16 bytes with a ${kind}; it carries none.`,
  ]);
  await expectUsable(parties);
});

it.each([
  ['server0', 32],
  [producer, 64],
] as const)('that share a model with %s a second time', async (to, bytes) => {
  const parties = await cluster();
  send(parties, { from: 'model-owner', to, phase: 'setup', request: MODEL, batch: 0 }, bytes);
  await settled();
  expect(messagesOf(parties)).toEqual([`${to}: model-owner shared model 1 before.`]);
  await expect(parties.owner.share(MODEL, tinyWeights)).rejects.toThrow(/was shared before/);
  await expectUsable(parties);
});

it('the requester hears of an opening that was refused', async () => {
  const parties = await cluster();
  const link = parties.ends.get(client)!.get('server0')!;
  // In its place comes one that lacks a byte, and says so.
  const damage = vi.spyOn(link, 'send').mockImplementation((buffer) => {
    damage.mockRestore();
    const short = buffer.slice(0, -1);
    const view = new DataView(short);
    view.setUint32(24, short.byteLength - HEADER_BYTES, true);
    view.setUint32(44, headerSum(view), true);
    link.send(short);
  });
  await expect(parties.client.open(MODEL, 1).ready).rejects.toThrow(RequestFailed);
  expect(messagesOf(parties)).toEqual([expect.stringMatching(/^server0: .* sent 31 bytes/)]);
  await expectUsable(parties);
});

it('a drop that comes before what it drops', async () => {
  const parties = await cluster();
  send(parties, { from: producer, to: 'server0', phase: 'offline', kind: 'drop', request: 1 });
  await settled();
  await expect(parties.ask(MODEL, 1, tinyInput(1))).rejects.toThrow(
    new RequestFailed('server0', 1).message,
  );
  await expectUsable(parties);
});

it.each(['server1', producer] as const)('a drop of %s', async (from) => {
  const parties = await cluster();
  const ticket = parties.client.open(MODEL, 1);
  await ticket.ready;
  send(parties, { from, to: 'server0', kind: 'drop', request: ticket.request });
  await expect(parties.client.ask(ticket, tinyInput(1))).rejects.toThrow(RequestFailed);
  await expectUsable(parties);
});

it('a drop of one who has no part in the request', async () => {
  const parties = await cluster();
  const ticket = parties.client.open(MODEL, 1);
  await ticket.ready;
  const { request } = ticket;
  send(parties, { from: 'model-owner', to: 'server0', kind: 'drop', request });
  // In advance, too.
  send(parties, { from: 'model-owner', to: 'server0', kind: 'drop', request: request + 1 });
  await settled();
  expect(messagesOf(parties)).toEqual(
    [1, 2].map((each) => `server0: model-owner has no part in request ${each}.`),
  );
  await expect(parties.client.ask(ticket, tinyInput(1))).resolves.toMatchObject({ request });
  await expectUsable(parties);
});

it('a drop of a server at the producer, which deals on', async () => {
  const parties = await cluster();
  // The first is being dealt, the second waits for it.
  const tickets = [1, 2, 3].map(() => parties.client.open(MODEL, 1));
  for (const from of ['server0', 'server1', 'model-owner'] as const) {
    send(parties, { from, to: producer, phase: 'offline', kind: 'drop', request: 2 });
  }
  for (const ticket of tickets) {
    const { request } = ticket;
    await expect(parties.client.ask(ticket, tinyInput(1))).resolves.toMatchObject({ request });
  }
  expect(messagesOf(parties)).toEqual(
    ['server0', 'server1', 'model-owner'].map(
      (from) => `crypto-producer: ${from} said drop of request 2 to the producer.`,
    ),
  );
});

it('drops that are said again and again: noted once, and told once', async () => {
  const parties = await cluster();
  const { request } = parties.client.open(MODEL, 1);
  const drop = { to: 'server0', kind: 'drop', phase: 'offline' } as const;
  for (let i = 0; i < 50; i++) {
    send(parties, { ...drop, from: producer, request });
    // Of one that is ahead, and of one that is over.
    send(parties, { ...drop, from: client, request: request + 9 });
  }
  await settled();
  const noted = (request: number) =>
    parties.server0.recorder
      .take(request)
      .messages.filter(({ from, to, node, bytes }) => {
        const isDrop = bytes === 0 && node === 0;
        return isDrop && (from === producer || to === client || request > 1);
      })
      .map(({ from, to }) => `${from} → ${to}`);
  expect(noted(request)).toEqual([`server0 → ${client}`, `${producer} → server0`]);
  expect(noted(request + 9)).toEqual([`${client} → server0`]);
  expect(parties.failures).toEqual([]);
});

it('for requests that nobody opened, beyond a number that is kept', async () => {
  const parties = await cluster();
  const early = { from: 'server1', to: 'server0', node: byOp('sigmoid') } as const;
  const most = MOST_EARLY.messages;
  for (let i = 0; i < most + 3; i++) send(parties, { ...early, request: 100 + i }, 20);
  await settled();
  const refused =
    `server0: server1 sent more than ${most} messages or ${MOST_EARLY.bytes} bytes for requests ` +
    'that nobody has opened.';
  expect(messagesOf(parties)).toEqual([refused, refused, refused]);
  // It is the sender's own bound: others have theirs.
  await expectUsable(parties);
});

it('of a setup, with the number of another model', async () => {
  const parties = await cluster();
  for (const party of parties.parties) party.install(2, tinyPlan);
  const setup = { from: 'model-owner', to: 'server1', phase: 'setup', batch: 0 } as const;
  send(parties, { ...setup, model: 2, request: 7 }, 32);
  await settled();
  expect(messagesOf(parties)).toEqual([
    'server1: model-owner sent a message of request 7 in the setup of model 2.',
  ]);
  await expect(parties.owner.share(2, tinyWeights)).resolves.toBeUndefined();
  await expectUsable(parties);
});

it('a begin that comes twice', async () => {
  const parties = await cluster();
  const ticket = parties.client.open(MODEL, 1);
  const begin = { from: client, to: 'server0', kind: 'begin', request: ticket.request } as const;
  send(parties, begin);
  send(parties, begin);
  await expect(ticket.ready).rejects.toThrow(RequestFailed);
  expect(messagesOf(parties)).toEqual(['server0: Request 1 is asked: it cannot begin.']);
  await expectUsable(parties);
});

it('an input that comes before the opening starts its request', async () => {
  const parties = await cluster();
  const ends = parties.ends.get(client)!;
  // The link to server1 brings the opening last, as one with a short cut may.
  const real = ends.get('server1')!;
  vi.spyOn(real, 'laneOf').mockReturnValueOnce(0).mockReturnValueOnce(1);
  const send1 = real.send.bind(real);
  const held: ArrayBuffer[] = [];
  const hold = vi.spyOn(real, 'send').mockImplementation((buffer) => void held.push(buffer));
  const answer = parties.ask(MODEL, 1, tinyInput(1));
  hold.mockRestore();
  await settled();
  expect(held).toHaveLength(2);
  for (const buffer of held.toReversed()) {
    send1(buffer);
    await settled();
  }
  await expect(answer).resolves.toMatchObject({ request: 1 });
});

it('the requester hears of an opening that a later one has overtaken', async () => {
  const parties = await cluster();
  const link = parties.ends.get(client)!.get('server0')!;
  vi.spyOn(link, 'laneOf').mockReturnValueOnce(1);
  const held: ArrayBuffer[] = [];
  const hold = vi.spyOn(link, 'send').mockImplementation((buffer) => void held.push(buffer));
  const first = parties.client.open(MODEL, 1);
  hold.mockRestore();
  await parties.client.open(MODEL, 1).ready;
  for (const buffer of held) link.send(buffer);
  await expect(first.ready).rejects.toThrow(RequestFailed);
  await expectUsable(parties);
});

it('a ready of the producer is not one of a server', async () => {
  const parties = await cluster();
  const ticket = parties.client.open(MODEL, 1);
  const { request } = ticket;
  send(parties, { from: producer, to: client, phase: 'offline', kind: 'ready', request });
  send(parties, { from: 'server0', to: client, phase: 'offline', kind: 'ready', request });
  // Two microtasks: both are there, and no server has prepared anything yet.
  await Promise.resolve();
  await Promise.resolve();
  expect(ticket.isReady).toBe(false);
  await ticket.ready;
});

it('what does not fit at the client is given up by all parties', async () => {
  const parties = await cluster();
  await expectUsable(parties);
  await settled();
  const before = parties.parties.map(({ memory }) => memory.used);
  const { memory } = parties.client;
  const blocks: number[] = [];
  for (let bytes = memory.limit; bytes >= 64; bytes = bytes > 64 ? bytes / 2 : 0) {
    try {
      for (;;) blocks.push(memory.allocate(bytes));
    } catch {
      // A smaller one may fit.
    }
  }
  expect(() => parties.client.open(MODEL, 1)).toThrow(MemoryExhausted);
  for (const block of blocks) memory.free(block);
  await expectUsable(parties);
  await settled();
  expect(parties.parties.map((party) => party.memory.used)).toEqual(before);
});

it('a batch that fits nobody leaves the parties usable', async () => {
  const parties = await cluster();
  expect(() => parties.client.open(MODEL, 2 ** 28)).toThrow(MemoryExhausted);
  await expectUsable(parties);
});

const PARTIES: readonly PartyName[] = [client, 'model-owner', 'server0', 'server1', producer];
const header = fc.record({
  kind: fc.constantFrom('data', 'ready', 'begin', 'drop'),
  phase: fc.constantFrom('setup', 'offline', 'online'),
  from: fc.constantFrom(...PARTIES),
  to: fc.constantFrom(...PARTIES),
  node: fc.nat(12),
  request: fc.nat(6),
  model: fc.integer({ min: 1, max: 2 }),
  batch: fc.nat(3),
  digest: fc.constantFrom(tinyPlan(1).digest, 7),
} satisfies Record<keyof Header, unknown>);
/**
 * What the client itself must have said: that it opens a request, after which an older one is over, or
 * that it gives one up, after which nobody answers it.
 */
const isWordOfClient = ({ kind, phase, from, node }: Header): boolean =>
  from === client && (kind === 'drop' || (kind === 'data' && phase === 'offline' && node === 0));

it('any messages at all leave the parties usable', async () => {
  const sent = fc.array(fc.tuple(header, fc.constantFrom(0, 20, 24, 32, 40, 64)), {
    maxLength: 12,
  });
  const property = fc.asyncProperty(sent, async (all) => {
    const parties = await cluster();
    const running = parties.client.open(MODEL, 1);
    running.ready.catch(() => undefined);
    for (const [each, bytes] of all) {
      if (!parties.ends.get(each.from)!.has(each.to) || isWordOfClient(each)) continue;
      send(parties, each, bytes);
    }
    await parties.client.ask(running, tinyInput(1)).catch(() => undefined);
    await settled();
    // Requests up to 6 may have been spoilt ahead of time.
    for (let i = 0; i < 6; i++) await parties.ask(MODEL, 1, tinyInput(1)).catch(() => undefined);
    await expectUsable(parties);
  });
  await expect(fc.assert(property, { numRuns: atLength(50, 150) })).resolves.toBeUndefined();
}, 60_000);
