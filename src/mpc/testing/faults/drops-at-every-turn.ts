/**
 * While request A is dealt, prepared and answered, request B is given up: by each party that may, at each
 * turn of the event loop that A takes. A must not notice, and all of B must go.
 */
import type { Header } from '../../wire/frame';
import type { PartyName } from '../../wire/parties';
import { GuardedMemory } from '../guarded-memory';
import { LocalCluster } from '../local-cluster';
import { tinyInput, tinyPlan, tinyReference, tinyWeights } from '../tiny-model';
import { Turns } from './turns';

const MODEL = 1;
const NEAR = 0.05;
/** More tasks than a request takes from its opening to its answer, and more microtasks than any has. */
const TASKS = 24;
const MICROTASKS = 48;

type Drop = Pick<Header, 'to' | 'phase'> & { readonly from: PartyName };

const [client, producer] = ['prediction-client', 'crypto-producer'] as const;
/** The client gives a request up at all parties; of the others each may say that it cannot go on. */
const DROPS: readonly (Drop | typeof client)[] = [
  client,
  { from: producer, to: 'server0', phase: 'offline' },
  { from: producer, to: 'server1', phase: 'offline' },
  { from: 'server0', to: 'server1', phase: 'offline' },
  { from: 'server1', to: 'server0', phase: 'offline' },
  { from: 'server0', to: client, phase: 'online' },
  { from: 'server1', to: client, phase: 'online' },
];

export interface DropTally {
  readonly runs: number;
  /** In words: which drop, when, and what came of it. */
  readonly bad: readonly string[];
}

/** @param every of these turns, one is taken: 1 is all of them. */
export async function dropAtEveryTurn(
  every = 1,
  onRun: (through: number, of: number) => void = () => undefined,
): Promise<DropTally> {
  const turns = new Turns();
  const memories: GuardedMemory[] = [];
  const memory = () => memories[memories.push(new GuardedMemory({ initial: 1 << 17 })) - 1]!;
  const cluster = new LocalCluster(undefined, { memory });
  const expected = tinyReference([...tinyInput(1).get('x')!]);
  const digest = tinyPlan(1).digest;
  const bad: string[] = [];
  const cases = DROPS.flatMap((drop) =>
    Array.from({ length: TASKS * MICROTASKS }, (_, turn) => ({ drop, turn })),
  ).filter((_, i) => i % every === 0);

  const isRight = async (): Promise<boolean> => {
    const { outputs } = await cluster.ask(MODEL, 1, tinyInput(1));
    return [...outputs.get('y')!].every((y, i) => Math.abs(y - expected[i]!) < NEAR);
  };

  /** @returns what went wrong, if anything did. */
  async function one(drop: Drop | typeof client, turn: number): Promise<string | undefined> {
    // A waits for its dealing or finds it done, by turns; B is behind it.
    const answer = isRight();
    const b = cluster.client.open(MODEL, 1);
    const { request } = b;
    const ended = b.ready.then(
      () => undefined,
      () => undefined,
    );
    const given = turns.wait(Math.floor(turn / MICROTASKS), turn % MICROTASKS).then(() => {
      if (drop === client) {
        cluster.client.drop(b);
        return;
      }
      const { from, to, phase } = drop;
      const place = { kind: 'drop', node: 0, request, model: MODEL, batch: 1, digest } as const;
      const sender = cluster.parties.find(({ name }) => name === from)!;
      sender.post({ ...place, to, phase }, undefined);
    });
    if (!(await turns.settle([answer.catch(() => undefined), ended, given]))) return 'hung';
    await turns.rest();
    cluster.client.drop(b);
    await turns.rest();
    return (await answer.catch(String)) === true ? undefined : 'A is wrong';
  }

  await turns.during(async () => {
    const shared = cluster.share(MODEL, tinyPlan, tinyWeights).then(isRight);
    await turns.settle([shared]);
    await turns.rest();
    const used = () => memories.map(({ used }) => used).join();
    const before = used();
    for (const [i, { drop, turn }] of cases.entries()) {
      const who = drop === client ? client : `${drop.from} to ${drop.to}`;
      const where = `${who}, turn ${turn}: `;
      const wrong = await one(drop, turn);
      if (wrong) bad.push(where + wrong);
      if (used() !== before) bad.push(`${where}memory stays`);
      for (const { error } of cluster.failures.splice(0)) bad.push(where + error.message);
      onRun(i + 1, cases.length);
    }
    if (memories.some(({ strays }) => strays > 0)) bad.push('Freed memory was written to.');
  });
  return { runs: cases.length, bad };
}
