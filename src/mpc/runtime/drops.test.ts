/**
 * What is given up at any moment takes nothing from the rest: nobody writes into memory that is free,
 * all other answers are right, and all memory comes back.
 */
import { expect, it } from 'vitest';
import { Graph } from '../pond/ops/graph';
import { compile } from '../pond/compiler/compile';
import { GuardedMemory } from '../testing/guarded-memory';
import { LocalCluster } from '../testing/local-cluster';
import { tinyInput, tinyPlan, tinyReference, tinyWeights } from '../testing/tiny-model';
import type { PlanSource } from './model';
import type { Values } from './owner';
import type { Answer, Ticket } from './requester';

const MODEL = 1;
const inputs = tinyInput(1);
const expected = tinyReference([...inputs.get('x')!]);
/** What is left of the gate's fit; an answer that was mixed up is off by thousands. */
const NEAR = 0.05;

const settled = () => new Promise((resolve) => setTimeout(resolve));

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
}

class Guarded {
  readonly memories: GuardedMemory[] = [];
  readonly cluster = new LocalCluster(undefined, {
    memory: () => {
      const memory = new GuardedMemory({ initial: 1 << 20 });
      this.memories.push(memory);
      return memory;
    },
  });

  /** Shares a model and asks it once: what is kept for it is there after the first request. */
  static async with(source: PlanSource, weights: Values, values: Values): Promise<Guarded> {
    const made = new Guarded();
    const { cluster } = made;
    await cluster.share(MODEL, source, weights);
    const ticket = cluster.client.open(MODEL, 1);
    const owned = cluster.owner.outputs(ticket);
    await Promise.all([cluster.client.ask(ticket, values), owned]);
    await settled();
    return made;
  }

  get used(): number[] {
    return this.memories.map(({ used }) => used);
  }

  async ready(count: number): Promise<Ticket[]> {
    const tickets = Array.from({ length: count }, () => this.cluster.client.open(MODEL, 1));
    await Promise.all(tickets.map(({ ready }) => ready));
    return tickets;
  }

  /** What is left when all has settled. */
  async left() {
    await settled();
    const strays = this.memories.reduce((sum, memory) => sum + memory.strays, 0);
    return { strays, used: this.used, failures: this.cluster.failures };
  }
}

const nothingBut = (used: readonly number[]) => ({ strays: 0, used, failures: [] });

const isRight = ({ outputs }: Answer): boolean =>
  [...outputs.get('y')!].every((value, i) => Math.abs(value - expected[i]!) < NEAR);

/**
 * Asks with six tickets, `gap` turns apart, and gives every other one up `life` turns after it was
 * asked. @returns whether the other answers are right.
 */
async function askAndDrop(guarded: Guarded, gap: number, life: number): Promise<boolean> {
  const { client } = guarded.cluster;
  const answers: Promise<Answer>[] = [];
  const drops: Promise<void>[] = [];
  for (const [i, ticket] of (await guarded.ready(6)).entries()) {
    const answer = client.ask(ticket, inputs);
    if (i % 2 === 1) answers.push(answer);
    else {
      answer.catch(() => undefined);
      drops.push(turns(life).then(() => client.drop(ticket)));
    }
    await turns(gap);
  }
  await Promise.all(drops);
  return (await Promise.all(answers)).every(isRight);
}

it('a request that is online, at any turn', async () => {
  const guarded = await Guarded.with(tinyPlan, tinyWeights, inputs);
  const before = guarded.used;
  const wrong: string[] = [];
  for (const gap of [1, 3]) {
    for (let life = 0; life < 36; life++) {
      if (!(await askAndDrop(guarded, gap, life))) wrong.push(`gap ${gap}, life ${life}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await guarded.left()).toEqual(nothingBut(before));
}, 30_000);

it('a ticket that is being dealt and prepared, at any turn', async () => {
  const guarded = await Guarded.with(tinyPlan, tinyWeights, inputs);
  const { client } = guarded.cluster;
  const before = guarded.used;
  for (let life = 0; life < 60; life++) {
    const [dropped, kept] = [client.open(MODEL, 1), client.open(MODEL, 1)];
    dropped.ready.catch(() => undefined);
    await turns(life % 20);
    // Producer and servers go from op to op by tasks.
    for (let task = 0; task < life / 6; task++) await settled();
    client.drop(dropped);
    expect(isRight(await client.ask(kept, inputs))).toBe(true);
  }
  expect(await guarded.left()).toEqual(nothingBut(before));
}, 30_000);

it('a model whose sharing is under way, at any turn', async () => {
  const guarded = await Guarded.with(tinyPlan, tinyWeights, inputs);
  const { parties, owner } = guarded.cluster;
  const before = guarded.used;
  for (let life = 0; life < 40; life++) {
    const number = MODEL + 1 + life;
    for (const party of parties) party.install(number, tinyPlan);
    const sharing = owner.share(number, tinyWeights);
    sharing.catch(() => undefined);
    await turns(life);
    for (const party of parties) party.uninstall(number);
    await settled();
  }
  expect(await guarded.left()).toEqual(nothingBut(before));
});

it('a model that is being asked, at any turn', async () => {
  const guarded = await Guarded.with(tinyPlan, tinyWeights, inputs);
  const { parties, client, owner } = guarded.cluster;
  const before = guarded.used;
  for (let life = 0; life < 40; life++) {
    const number = MODEL + 1 + life;
    for (const party of parties) party.install(number, tinyPlan);
    await owner.share(number, tinyWeights);
    const lost = client.open(number, 1);
    await lost.ready;
    const [kept] = (await guarded.ready(1)) as [Ticket];
    const answer = client.ask(lost, inputs);
    answer.catch(() => undefined);
    const other = client.ask(kept, inputs);
    await turns(life);
    for (const party of parties) party.uninstall(number);
    expect(isRight(await other)).toBe(true);
    await settled();
  }
  expect(await guarded.left()).toEqual(nothingBut(before));
});

it('what the owner waits for, at any turn', async () => {
  const graph = new Graph();
  const x = graph.privateInput('x', { player: 'prediction-client', shape: [1, 4] });
  const w = graph.privateInput('w', { player: 'model-owner', shape: [4, 2], cached: true });
  graph.output('y', graph.matmul(x, w), { player: 'model-owner' });
  const plan = compile(graph.build(), 'prediction-client', 1);
  const weights = new Map([['w', [1, 2, 3, 4, 5, 6, 7, 8]]]);
  const values = new Map([['x', [1, 2, 3, 4]]]);
  const guarded = await Guarded.with(() => plan, weights, values);
  const { client, owner } = guarded.cluster;
  const before = guarded.used;
  for (let life = 0; life < 40; life++) {
    const [lost, kept] = (await guarded.ready(2)) as [Ticket, Ticket];
    const given = owner.outputs(lost);
    const others = owner.outputs(kept);
    given.catch(() => undefined);
    const answers = [client.ask(lost, values), client.ask(kept, values)];
    await turns(life);
    owner.giveUp(lost.request, new Error('given up'));
    await Promise.all(answers);
    expect([...(await others).get('y')!].map(Math.round)).toEqual([50, 60]);
  }
  expect(await guarded.left()).toEqual(nothingBut(before));
});
