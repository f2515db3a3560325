/**
 * One life of a small model over faulty channels in this process: it is shared, asked three times and
 * given up once, while a schedule does what it does and a watch looks on. Then links that are over are
 * made anew, and it is asked again in peace.
 */
import { Dice } from './dice';
import type { MakeSchedule } from './random-schedule';
import type { Schedule } from './fault';
import { FaultProxy } from './fault-proxy';
import { Turns } from './turns';
import { memoryChannels } from '../../links/memory';
import { deferred } from '../../runtime/deferred';
import type { Party } from '../../runtime/party';
import type { Answer } from '../../runtime/requester';
import { type Trouble, Watch } from '../../runtime/watch';
import { LINKS, PARTIES, type PartyName } from '../../wire/parties';
import { GuardedMemory } from '../guarded-memory';
import { LocalCluster } from '../local-cluster';
import { tinyInput, tinyPlan, tinyReference, tinyWeights } from '../tiny-model';

/** From best to worst. The last three are what must never be. */
export const OUTCOMES = ['right', 'clear error', 'unclear error', 'wrong', 'hung'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Played {
  /** The worst of what happened. */
  readonly outcome: Outcome;
  /** What else happened but right answers, in words. */
  readonly told: readonly string[];
  /** Whether the same parties answered again in peace, over new links where the old ones were over. */
  readonly isUsable: boolean;
  /** How many messages met a fault, and how many there were. */
  readonly faults: number;
  readonly messages: number;
}

const MODEL = 1;
/** What is left of the gate's fit; an answer that was mixed up is off by thousands. */
const NEAR = 0.05;
/** Errors that say which party or request they are about. */
const NAMED = new RegExp([...PARTIES, 'request \\d+', 'model \\d+'].join('|'), 'i');

/** What the language throws when a program is wrong. */
const OWN_MISTAKES = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError']);

function isClear(error: unknown): boolean {
  const { name, message } = error as Error;
  return !OWN_MISTAKES.has(name) && NAMED.test(message);
}

const worst = (outcomes: readonly Outcome[]): Outcome =>
  OUTCOMES[Math.max(0, ...outcomes.map((each) => OUTCOMES.indexOf(each)))]!;

const isRight = ({ outputs }: Answer, batch: number): boolean => {
  const expected = tinyReference([...tinyInput(batch).get('x')!]);
  const y = [...outputs.get('y')!];
  return y.length === expected.length && y.every((v, i) => Math.abs(v - expected[i]!) < NEAR);
};

export function play(seed: number, make: MakeSchedule): Promise<Played> {
  const dice = new Dice(seed);
  const turns = new Turns();
  return turns.during(() => new Life(turns, make(dice)).run(dice));
}

type Pair = readonly [PartyName, PartyName];

class Life {
  readonly #memories: GuardedMemory[] = [];
  readonly #proxy: FaultProxy;
  readonly #cluster: LocalCluster;
  readonly #outcomes: Outcome[] = [];
  readonly #told: string[] = [];
  readonly #models: number[] = [];
  #isShared = false;
  readonly #watch: Watch;
  /** Links that the watch holds to be over. */
  readonly #broken: Pair[] = [];
  /** Rejects when the watch has found something: who waits then need not wait on. */
  #trouble = deferred<never>();

  constructor(
    private readonly turns: Turns,
    schedule: Schedule,
  ) {
    this.#proxy = new FaultProxy(turns, schedule);
    this.#cluster = new LocalCluster(undefined, {
      link: this.#proxy.link,
      memory: () => {
        const memory = new GuardedMemory({ initial: 1 << 17 });
        this.#memories.push(memory);
        return memory;
      },
    });
    this.#watch = new Watch((trouble) => this.#found(trouble), turns.clock);
    for (const party of this.#cluster.parties) {
      this.#watch.add(party.name, async () => party.pulse());
    }
    this.#trouble.promise.catch(() => undefined);
  }

  async run(dice: Dice): Promise<Played> {
    const before = this.#used;
    const { client, parties } = this.#cluster;
    if (await this.#share()) {
      const asks = [1, 2, 1].map(async (batch) => {
        await this.turns.wait(dice.below(4), dice.below(8));
        await this.#follow(`a request of ${batch}`, async () => {
          const ticket = client.open(MODEL, batch);
          if (dice.roll() < 0.5) await ticket.ready;
          return isRight(await client.ask(ticket, tinyInput(batch)), batch);
        });
      });
      const giving = this.turns.wait(dice.below(12), dice.below(8)).then(async () => {
        if (!client.canOpen) return;
        const ticket = client.open(MODEL, 1);
        ticket.ready.catch(() => undefined);
        await this.turns.wait(dice.below(6), dice.below(24));
        client.drop(ticket);
      });
      if (!(await this.#settle([...asks, giving]))) this.#note('hung', 'A request');
    }
    this.#proxy.schedule = undefined;
    await this.turns.rest();
    for (const { error, spoils } of this.#cluster.failures) {
      // A copy, say, that was refused.
      if (spoils !== 'nothing' || !isClear(error)) this.#noteError(error);
    }
    // What was lost may be noticed by what comes after it only.
    const isUsable = (await this.#answersInPeace()) || (await this.#answersInPeace());
    for (const party of parties) for (const model of this.#models) party.uninstall(model);
    await this.turns.rest();
    if (this.#memories.some(({ strays }) => strays > 0)) this.#note('wrong', 'Freed memory');
    if (this.#used.join() !== before.join()) this.#note('wrong', 'Memory that stays');
    const { done, messages } = this.#proxy;
    const outcome = worst(this.#outcomes);
    return { outcome, told: this.#told, isUsable, faults: done.length, messages };
  }

  get #used(): number[] {
    return this.#memories.map(({ used }) => used);
  }

  /** @returns whether the model can be asked. */
  async #share(): Promise<boolean> {
    const model = this.#models.length + 1;
    this.#models.push(model);
    let isShared = false;
    const sharing = this.#follow('Sharing', async () => {
      await this.#cluster.share(model, tinyPlan, tinyWeights);
      return (isShared = true);
    });
    if (!(await this.#settle([sharing]))) this.#note('hung', 'Sharing');
    this.#isShared = isShared;
    return isShared;
  }

  /** The model, or another one where that could not be shared. */
  async #answersInPeace(): Promise<boolean> {
    this.#mend();
    const broken = this.#outcomes.length;
    // Masks open one value once: a model whose sharing failed is shared under another number.
    if (!this.#isShared && !(await this.#share())) return false;
    const model = this.#models.length;
    const asking = this.#follow('The answer in peace', async () =>
      isRight(await this.#cluster.ask(model, 1, tinyInput(1)), 1),
    );
    if (!(await this.#settle([asking]))) this.#note('hung', 'A request in peace');
    return this.#outcomes.length === broken;
  }

  #settle(promises: readonly Promise<unknown>[]): Promise<boolean> {
    return this.turns.settle([this.#watch.during(Promise.allSettled(promises))]);
  }

  #found({ party, peer, message }: Trouble): void {
    this.#trouble.reject(Object.assign(new Error(message), { name: 'Trouble' }));
    // A party that is to blame is replaced elsewhere. Here it gets new links, which ends what it was at.
    const peers = peer ? [peer] : PARTIES;
    for (const each of peers) this.#broken.push([party, each]);
  }

  /** New links in place of those that are over, and of all of a party that is to blame. */
  #mend(): void {
    const { parties } = this.#cluster;
    const isOver = (a: Party, b: Party): boolean =>
      a.pulse().closed.includes(b.name) ||
      b.pulse().closed.includes(a.name) ||
      [a, b].some(({ name }) => this.#proxy.silent.has(name)) ||
      this.#broken.some((pair) => pair.includes(a.name) && pair.includes(b.name));
    for (const [nameA, nameB] of LINKS) {
      const [a, b] = [nameA, nameB].map((name) => parties.find((each) => each.name === name)!);
      if (!a || !b || !isOver(a, b)) continue;
      const [atA, atB] = memoryChannels();
      a.relink(nameB, atA);
      b.relink(nameA, atB);
    }
    this.#broken.length = 0;
    this.#trouble = deferred<never>();
    this.#trouble.promise.catch(() => undefined);
    this.#watch.forget();
  }

  /** Never rejects. */
  async #follow(what: string, ask: () => Promise<boolean>): Promise<void> {
    try {
      if (!(await Promise.race([ask(), this.#trouble.promise]))) this.#note('wrong', what);
    } catch (error) {
      this.#noteError(error);
    }
  }

  #noteError(error: unknown): void {
    const { name, message } = error as Error;
    this.#note(isClear(error) ? 'clear error' : 'unclear error', `${name}: ${message}`);
  }

  #note(outcome: Outcome, what: string): void {
    this.#outcomes.push(outcome);
    this.#told.push(what);
  }
}
