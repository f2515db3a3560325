/** A fresh link in place of another: what was under way ends by name, what comes after is right. */
import { expect, it } from 'vitest';
import { memoryChannels } from '../links/memory';
import { LocalCluster } from '../testing/local-cluster';
import { tinyInput, tinyPlan, tinyReference, tinyWeights } from '../testing/tiny-model';
import { LINKS, type PartyName } from '../wire/parties';
import { LinkClosed } from './link-closed';
import { type Answer, Requester } from './requester';

const inputs = tinyInput(1);
const expected = tinyReference([...inputs.get('x')!]);

async function cluster(): Promise<LocalCluster> {
  const made = new LocalCluster();
  await made.share(1, tinyPlan, tinyWeights);
  return made;
}

const partyOf = ({ parties }: LocalCluster, name: PartyName) =>
  parties.find((party) => party.name === name)!;

function relink(parties: LocalCluster, a: PartyName, b: PartyName): void {
  const [atA, atB] = memoryChannels();
  partyOf(parties, a).relink(b, atA);
  partyOf(parties, b).relink(a, atB);
}

function check({ outputs }: Pick<Answer, 'outputs'>): 'right' {
  for (const [i, y] of outputs.get('y')!.entries()) expect(y).toBeCloseTo(expected[i]!, 1);
  return 'right';
}

const predicts = async (parties: LocalCluster) => check(await parties.ask(1, 1, inputs));

it.each(LINKS.filter(([a]) => a !== 'model-owner'))(
  'between %s and %s, while a request is under way',
  async (a, b) => {
    const parties = await cluster();
    const ticket = parties.client.open(1, 1);
    const ended = ticket.ready.then(() => parties.client.ask(ticket, inputs));
    const outcome = ended.then(check, ({ message }: Error) => message);
    relink(parties, a, b);
    // What it did not need any more, or not yet, does not concern it.
    expect(await outcome).toMatch(/^right$|has closed its link|gave up/);
    await predicts(parties);
    expect(parties.parties.flatMap((party) => party.pulse().closed)).toEqual([]);
  },
);

it('takes the place of one that has closed', async () => {
  const parties = await cluster();
  parties.ends.get('server0')!.get('server1')!.close();
  await expect(parties.ask(1, 1, inputs)).rejects.toThrow(/has closed its link|gave up/);
  relink(parties, 'server0', 'server1');
  await predicts(parties);
  expect(parties.failures.filter(({ error }) => !(error instanceof LinkClosed))).toEqual([]);
});

it('lets another client take the place of one whose requests were under way', async () => {
  const parties = await cluster();
  await predicts(parties);
  // Of these the producer says late that they are over: to the servers the new client is there by then.
  for (let i = 0; i < 3; i++) parties.client.open(1, 1).ready.catch(() => undefined);
  const channels = new Map(
    (['server0', 'server1', 'crypto-producer'] as const).map((peer) => {
      const [here, there] = memoryChannels();
      partyOf(parties, peer).relink('prediction-client', there);
      return [peer, here] as const;
    }),
  );
  const { memory, arithmetic } = parties.client;
  const { kernels } = arithmetic;
  const onFailure = () => undefined;
  const client = new Requester({ kernels, memory, channels, onFailure, firstRequest: 1001 });
  client.install(1, tinyPlan);
  for (let request = 1001; request < 1006; request++) {
    const ticket = client.open(1, 1);
    expect(ticket.request).toBe(request);
    check(await client.ask(ticket, inputs));
  }
});
