/** What the parties accept, refuse and forget. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HEADER_BYTES, type Header, ProtocolError, seal } from '../wire/frame';
import { RandomnessError } from '../random/seed';
import { EncodingError } from '../ring/fixed-point';
import { LocalCluster } from '../testing/local-cluster';
import { tinyInput, tinyPlan, tinyReference, tinyWeights } from '../testing/tiny-model';
import type { Failure } from './party';
import { RequestFailed, TicketError } from './requester';

const MODEL = 1;

async function cluster(record = false): Promise<LocalCluster> {
  const made = new LocalCluster(undefined, { record });
  await made.share(MODEL, tinyPlan, tinyWeights);
  return made;
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

function expectRight(outputs: ReadonlyMap<string, Float64Array>, batch: number): void {
  const expected = tinyReference([...tinyInput(batch).get('x')!]);
  const actual = [...outputs.get('y')!];
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of actual.entries()) expect(value).toBeCloseTo(expected[i]!, 1);
}

describe('requests', () => {
  it('use the same shared weights again and again, in any batch', async () => {
    const parties = await cluster();
    for (const batch of [1, 3, 1, 7, 2]) {
      const { outputs } = await parties.ask(MODEL, batch, tinyInput(batch));
      expectRight(outputs, batch);
    }
    expect(parties.failures).toEqual([]);
  });

  it('can be many at once, prepared ahead or not, in any order', async () => {
    const parties = await cluster();
    const tickets = [2, 1, 4, 3].map((batch) => parties.client.open(MODEL, batch));
    await tickets[1]!.ready;
    const order = [tickets[1]!, tickets[3]!, tickets[0]!, tickets[2]!];
    const answers = await Promise.all(
      order.map((ticket) => parties.client.ask(ticket, tinyInput(ticket.batch))),
    );
    answers.forEach(({ outputs }, i) => expectRight(outputs, order[i]!.batch));
    expect(parties.failures).toEqual([]);
  });

  it('leave no memory behind', async () => {
    const parties = await cluster();
    await parties.ask(MODEL, 2, tinyInput(2));
    await settled();
    const before = parties.parties.map(({ memory }) => memory.used);
    for (let i = 0; i < 5; i++) await parties.ask(MODEL, 2, tinyInput(2));
    parties.client.drop(parties.client.open(MODEL, 2));
    await vi.waitFor(() =>
      expect(parties.parties.map(({ memory }) => memory.used)).toEqual(before),
    );
  });

  it('take another model without mixing', async () => {
    const parties = await cluster();
    const doubled = new Map(tinyWeights);
    doubled.set(
      'w1',
      tinyWeights.get('w1')!.map((w) => 2 * w),
    );
    await parties.share(2, tinyPlan, doubled);
    const [old, fresh] = await Promise.all([
      parties.ask(1, 1, tinyInput(1)),
      parties.ask(2, 1, tinyInput(1)),
    ]);
    expectRight(old.outputs, 1);
    const expected = tinyReference([...tinyInput(1).get('x')!]).map((y) => 2 * y);
    for (const [i, y] of fresh.outputs.get('y')!.entries()) expect(y).toBeCloseTo(expected[i]!, 1);
    for (const party of parties.parties) party.uninstall(1);
    expect(() => parties.client.open(1, 1)).toThrow(/no model 1/);
  });
});

describe('a ticket', () => {
  it('is spent once, also when the request fails', async () => {
    const parties = await cluster();
    const used = parties.client.open(MODEL, 1);
    await parties.client.ask(used, tinyInput(1));
    await expect(parties.client.ask(used, tinyInput(1))).rejects.toThrow(TicketError);

    const failed = parties.client.open(MODEL, 1);
    const tooLarge = new Map([['x', [0, 0, 0, 2 ** 40, 0, 0]]]);
    await expect(parties.client.ask(failed, tooLarge)).rejects.toThrow(EncodingError);
    await expect(parties.client.ask(failed, tinyInput(1))).rejects.toThrow(TicketError);

    const { outputs } = await parties.ask(MODEL, 1, tinyInput(1));
    expectRight(outputs, 1);
  });

  it('cannot be opened again behind the client’s back', async () => {
    const parties = await cluster();
    const { request } = await parties.ask(MODEL, 1, tinyInput(1));
    send(parties, { phase: 'offline', request, node: 0 }, 32);
    await settled();
    expect(parties.failures.map(({ error }) => error.message)).toEqual([
      expect.stringMatching(/opened request \d+ again; a ticket is used once/),
    ]);
  });
});

const header: Omit<Header, 'from'> = {
  kind: 'data',
  phase: 'online',
  to: 'server0',
  node: 1,
  request: 99,
  model: MODEL,
  batch: 1,
  digest: tinyPlan(1).digest,
};

/** Sends server0 a message over the client's link: the client's next one, if it says so. */
function send(parties: LocalCluster, change: Partial<Header>, bytes: number): void {
  const { client, ends } = parties;
  const changed = { ...header, ...change };
  if (!('from' in change || 'to' in change)) client.post(changed, new Uint8Array(bytes));
  else {
    const { buffer } = seal(
      new ArrayBuffer(HEADER_BYTES + bytes),
      { from: client.name, ...changed },
      { tagHigh: 0, tagLow: 0, lane: 0, number: 1 },
    );
    ends.get(client.name)!.get('server0')!.send(buffer);
  }
}

describe('a message that does not belong', () => {
  const wrong: [string, Partial<Header>, number, RegExp][] = [
    ['of the wrong size', {}, 23, /sent 23 bytes for node 1 online; the plan says 24/],
    ['for a node that sends nothing', { node: 3 }, 24, /nothing to send to server0 for node 3/],
    ['in the wrong phase', { phase: 'setup' }, 24, /nothing to send to server0 for node 1 setup/],
    ['from another party', { from: 'model-owner' }, 24, /says it goes from model-owner/],
    ['for another party', { to: 'server1' }, 24, /says it goes from .* to server1/],
    ['of another plan', { digest: 1 }, 24, /follows another plan/],
    ['of an unknown model', { model: 7 }, 24, /server0 has no model 7/],
  ];

  it.each(wrong)('is refused by name: %s', async (_name, change, bytes, message) => {
    const parties = await cluster();
    send(parties, change, bytes);
    await settled();
    expect(parties.failures).toHaveLength(1);
    const [{ party, error, spoils }] = parties.failures as [Failure];
    expect(party).toBe('server0');
    // Of one that is not even addressed right nobody can say what it was for.
    expect(spoils).toBe('from' in change || 'to' in change ? 'link' : 'request');
    expect(error).toBeInstanceOf(ProtocolError);
    expect(error.message).toMatch(message);
    const { outputs } = await parties.ask(MODEL, 1, tinyInput(1));
    expectRight(outputs, 1);
  });

  it('ends the request that it came for, and only that', async () => {
    const parties = await cluster();
    const ticket = parties.client.open(MODEL, 1);
    const other = parties.client.open(MODEL, 1);
    await other.ready;
    send(parties, { request: ticket.request }, 8);
    await expect(parties.client.ask(ticket, tinyInput(1))).rejects.toThrow(RequestFailed);
    const { outputs } = await parties.client.ask(other, tinyInput(1));
    expectRight(outputs, 1);
  });

  it('is refused twice over', async () => {
    const parties = await cluster();
    const { request } = parties.client.open(MODEL, 1);
    const far = request + 100;
    send(parties, { request: far }, 24);
    send(parties, { request: far }, 24);
    await settled();
    expect(parties.failures[0]?.error.message).toMatch(/sent node 1 of a request twice/);
  });
});

describe('randomness', () => {
  afterEach(() => vi.restoreAllMocks());

  it('fails closed', async () => {
    const parties = await cluster();
    for (const party of parties.parties) party.install(2, tinyPlan);
    vi.spyOn(crypto, 'getRandomValues').mockImplementation(() => {
      throw new Error('no entropy');
    });
    expect(() => parties.client.open(MODEL, 1)).toThrow(RandomnessError);
    await expect(parties.owner.share(2, tinyWeights)).rejects.toThrow(RandomnessError);
  });

  it('gives every request other messages for the same input', async () => {
    const parties = await cluster(true);
    await parties.ask(MODEL, 1, tinyInput(1));
    await parties.ask(MODEL, 1, tinyInput(1));
    const payloads = parties.recorded
      .filter(({ bytes }) => bytes.length > HEADER_BYTES + 4)
      .map(({ from, to, bytes }) => ({ link: `${from} ${to}`, hex: hex(bytes) }));
    for (const [i, { link, hex: payload }] of payloads.entries()) {
      // α goes to both servers; nothing else is sent twice.
      const same = payloads.filter((other, j) => j > i && other.hex === payload);
      for (const other of same) {
        const from = link.split(' ')[0]!;
        expect(['prediction-client', 'model-owner']).toContain(from);
        expect(other.link).not.toBe(link);
      }
    }
  });
});

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + HEADER_BYTES).toString('hex');

describe('privacy', () => {
  it('shows no server the image, the weights or the result in any encoding in use', async () => {
    const parties = await cluster(true);
    const { outputs } = await parties.ask(MODEL, 1, tinyInput(1));
    const secrets: [string, ArrayLike<number>, number[]][] = [
      ['x', tinyInput(1).get('x')!, [8, 16]],
      ['w0', tinyWeights.get('w0')!, [18, 12]],
      ['w1', tinyWeights.get('w1')!, [12, 18]],
      ['y', outputs.get('y')!, [48]],
    ];
    const needles = secrets.flatMap(([name, values, scales]) =>
      encodings(values, scales).map((bytes) => ({ name, text: bytes.toString('latin1') })),
    );
    const received = parties.recorded.filter(
      ({ to }) => to !== 'prediction-client' && to !== 'model-owner',
    );
    expect(received.length).toBeGreaterThan(10);
    for (const { from, to, bytes } of received) {
      const text = Buffer.from(bytes).toString('latin1');
      for (const needle of needles) {
        expect(text.includes(needle.text), `${needle.name} from ${from} to ${to}`).toBe(false);
      }
    }
  });
});

/** As pixels, floats and ring elements, whole and any three in a row. */
function encodings(values: ArrayLike<number>, scales: readonly number[]): Buffer[] {
  const list = Array.from(values);
  const whole = [
    Buffer.from(Float32Array.from(list).buffer),
    Buffer.from(Float64Array.from(list).buffer),
    ...scales.flatMap((scale) => {
      const ring = list.map((value) => BigInt(Math.round(value * 2 ** scale)));
      return [
        Buffer.from(BigInt64Array.from(ring).buffer),
        Buffer.from(Int32Array.from(ring, (v) => Number(BigInt.asIntN(32, v))).buffer),
      ];
    }),
  ];
  const pixels = Buffer.from(list.map((value) => Math.round(value * 256) & 255));
  return [
    pixels,
    ...whole.flatMap((bytes) => {
      const size = bytes.length / list.length;
      return [bytes, bytes.subarray(0, 3 * size)];
    }),
  ];
}
