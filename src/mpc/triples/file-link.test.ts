/** The end of a link that has a file at its other end closes as any other does. */
import { expect, it } from 'vitest';
import { tinyPlan } from '../testing/tiny-model';
import { notes } from '../testing/triple-files';
import { HEADER_BYTES, open } from '../wire/frame';
import { Incoming, Outgoing } from '../wire/numbering';
import { deal } from './deal';
import { OpenDeal } from './open-deal';
import { TRIPLE_PARTIES } from './triple-file-error';

const files = await deal(tinyPlan, [1]);

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What the owner says when it shares a model. */
function setup(outgoing: Outgoing): ArrayBuffer {
  const header = { kind: 'data', phase: 'setup', node: 0, request: 1, model: 1 } as const;
  const { buffer } = outgoing.seal(new ArrayBuffer(HEADER_BYTES), {
    ...header,
    ...({ from: 'model-owner', to: 'crypto-producer', batch: 0, digest: 0 } as const),
  });
  return buffer;
}

it('has the name of its deal and party as its session', async () => {
  const { links } = await OpenDeal.open(files, tinyPlan, notes().claim);
  const sessions = TRIPLE_PARTIES.map((party) => links.get(party)!.session);
  expect(new Set(sessions).size).toBe(TRIPLE_PARTIES.length);
  for (const [i, party] of TRIPLE_PARTIES.entries()) {
    expect(sessions[i]).toMatch(new RegExp(`^[0-9a-f]{32} ${party}$`));
  }
});

it('promises what a file can: who its other end is, the file alone says', async () => {
  const { links } = await OpenDeal.open(files, tinyPlan, notes().claim);
  for (const link of links.values()) {
    const promised = { order: 'of all', integrity: 'digest', peer: 'file', closing: 'never' };
    expect(link.promises).toEqual(promised);
  }
});

it('answers the owner until it is closed, and nothing afterwards', async () => {
  const { links } = await OpenDeal.open(files, tinyPlan, notes().claim);
  const link = links.get('model-owner')!;
  const outgoing = new Outgoing(link.session);
  const kinds: string[] = [];
  link.listen((message) => kinds.push(open(message).kind));
  link.send(setup(outgoing));
  await turn();
  expect(kinds).toEqual(['ready']);
  link.send(setup(outgoing));
  link.close();
  link.send(setup(outgoing));
  await turn();
  expect(kinds).toEqual(['ready']);
  expect(await link.closed).toEqual({ by: 'this end' });
  expect(link.room()).toBeUndefined();
});

it('delivers to a server until it is closed, and keeps what comes before it listens', async () => {
  const opened = await OpenDeal.open(files, tinyPlan, notes().claim);
  const [early, late] = [opened.links.get('server0')!, opened.links.get('server1')!];
  const got = { early: 0, late: 0 };
  late.close();
  late.listen(() => (got.late += 1));
  opened.deliver('offline', 1);
  early.listen(() => (got.early += 1));
  await turn();
  expect(got.early).toBeGreaterThan(0);
  expect(got.late).toBe(0);
});

it('numbers what it delivers: a ticket that is never asked for leaves no gap', async () => {
  const files = await deal(tinyPlan, [1, 1, 1]);
  const opened = await OpenDeal.open(files, tinyPlan, notes().claim);
  const link = opened.links.get('server1')!;
  const incoming = new Incoming('crypto-producer', 'server1', link.session);
  const requests = new Set<number>();
  link.listen((message) => requests.add(incoming.next(message).request));
  opened.deliver('offline', 1);
  opened.deliver('offline', 3);
  await turn();
  expect([...requests]).toEqual([1, 3]);
});
