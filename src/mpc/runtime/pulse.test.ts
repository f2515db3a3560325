/** What parties say when nothing moves any more, and who is named for it. */
import { describe, expect, it } from 'vitest';
import { LocalCluster } from '../testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../testing/tiny-model';
import { open } from '../wire/frame';
import { LINKS, type PartyName } from '../wire/parties';
import { AT_REST, findCause, findClosed, isStalled, type Pulse, type Pulses } from './pulse';

const settled = () => new Promise((resolve) => setTimeout(resolve));
const pulsesOf = ({ parties }: LocalCluster): Pulses =>
  new Map(parties.map((party) => [party.name, party.pulse()]));

/** A request of one row, of which `lose` takes messages away. @returns how the parties stand then. */
async function asked(lose: (cluster: LocalCluster) => void): Promise<readonly [Pulses, Pulses]> {
  const cluster = new LocalCluster();
  await cluster.share(1, tinyPlan, tinyWeights);
  const ticket = cluster.client.open(1, 1);
  await ticket.ready;
  lose(cluster);
  void cluster.client.ask(ticket, tinyInput(1)).catch(() => undefined);
  await settled();
  const before = pulsesOf(cluster);
  await settled();
  return [before, pulsesOf(cluster)];
}

/**
 * The last message of the request from one party to another is lost on its way: of one that others
 * follow the link itself knows.
 */
const loseLast = (from: PartyName, to: PartyName) => (cluster: LocalCluster) => {
  const link = cluster.ends.get(from)!.get(to)!;
  const last = tinyPlan(1).messages.findLast(
    (m) => m.from === from && m.to === to && m.phase === 'online',
  )!;
  const { send } = link;
  link.send = (buffer) => {
    if (open(buffer).node !== last.node) send.call(link, buffer);
  };
};

const pulse = (awaits: readonly PartyName[] = []): Pulse => ({ ...AT_REST, awaits });

describe('a pulse', () => {
  it('says that nobody waits when all is answered', async () => {
    const [before, after] = await asked(() => undefined);
    expect([...after.values()].flatMap(({ awaits }) => awaits)).toEqual([]);
    expect(isStalled(before, after)).toBe(false);
    expect(findCause(after)).toBeUndefined();
  });

  it('counts the same at both ends of every link', async () => {
    const [, pulses] = await asked(() => undefined);
    for (const [a, b] of LINKS) {
      const [atA, atB] = [pulses.get(a)!.links.get(b)!, pulses.get(b)!.links.get(a)!];
      expect([atA.sent, atA.received]).toEqual([atB.received, atB.sent]);
    }
  });

  it.each([
    ['prediction-client', 'server0'],
    ['prediction-client', 'server1'],
    ['server0', 'server1'],
    ['server1', 'server0'],
    ['server0', 'prediction-client'],
    ['server1', 'prediction-client'],
  ] as const)('names the link on which the last message of %s to %s was lost', async (from, to) => {
    const [before, after] = await asked(loseLast(from, to));
    expect(isStalled(before, after)).toBe(true);
    expect(findCause(after)).toEqual({ kind: 'lost', from, to });
  });

  it('names the link that has closed', async () => {
    const [, after] = await asked(({ ends }) => ends.get('server0')!.get('server1')!.close());
    expect(findClosed(after)).toEqual([{ kind: 'closed', from: 'server0', to: 'server1' }]);
  });
});

describe('what is owed', () => {
  it('is owed by the one that waits for nobody', () => {
    const pulses: Pulses = new Map([
      ['prediction-client', pulse(['server0', 'server1'])],
      ['server0', pulse(['server1'])],
      ['server1', pulse()],
    ]);
    expect(findCause(pulses)).toEqual({ kind: 'owed', from: 'server1', to: 'prediction-client' });
  });

  it('names somebody where all wait for each other', () => {
    const pulses: Pulses = new Map([
      ['server0', pulse(['server1'])],
      ['server1', pulse(['server0'])],
    ]);
    expect(findCause(pulses)).toEqual({ kind: 'owed', from: 'server1', to: 'server0' });
  });

  it('is nothing while anybody takes a step', () => {
    const before: Pulses = new Map([['server0', pulse(['server1'])]]);
    const after: Pulses = new Map([['server0', { ...pulse(['server1']), steps: 1 }]]);
    expect(isStalled(before, after)).toBe(false);
    expect(isStalled(before, before)).toBe(true);
  });
});
