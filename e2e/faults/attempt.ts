/** One run: a scene in the page, one fault at one message, and what came of it. */
import type { Browser } from '@playwright/test';
import { PARTIES, type PartyName } from '../../src/mpc/wire/parties';
import { FaultyPage, type Seen } from './faulty-page';
import type { Rule, Said } from './in-worker';
import { predict, type Scene, start } from './scenes';

export type Outcome = 'right' | 'right after retry' | 'clear error' | 'wrong' | 'hung';

export interface Attempt {
  readonly outcome: Outcome;
  /** Whether the message came that the fault was waiting for. */
  readonly hasFired: boolean;
  /** From the fault to the right answer, where it was got by itself; milliseconds. */
  readonly recoverMs: number | undefined;
  /** What the page said, if anything. */
  readonly told: string;
}

export interface Rehearsal {
  /** How many messages each party sends. */
  readonly said: ReadonlyMap<PartyName, Said>;
  /** How often the page asks what it asks again when something fails. */
  readonly asked: number;
}

interface Waited {
  readonly result: 'right' | 'wrong' | undefined;
  readonly seen: Seen;
  /** When, in milliseconds since 1970. */
  readonly over: number;
  readonly isRetried: boolean;
  /** Of what was replaced, or the alert that ended it. */
  readonly told: string;
}

/** A worker that has never answered may be silent for a minute, since its script may be on its way. */
const BOUND_MS = 90_000;
const LOOK_MS = 100;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One page as long as all goes well in it; after an alert, or silence, a fresh one. */
export class Stage {
  #on: FaultyPage | undefined;

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
    private readonly isPlain: boolean,
  ) {}

  async close(): Promise<void> {
    await this.#on?.close();
    this.#on = undefined;
  }

  /** How a scene goes where nothing goes wrong. */
  async rehearse(scene: Scene): Promise<Rehearsal> {
    const on = scene === start ? await this.#fresh() : await this.#ready();
    await scene.prepare(on);
    if (scene !== start) await on.count();
    const before = await on.seen();
    const { result, seen } = await this.#play(on, scene, Infinity);
    if (result !== 'right') throw new Error(`${scene.name} does not go well by itself.`);
    const said = new Map<PartyName, Said>();
    for (const party of PARTIES) said.set(party, await on.said(party));
    return { said, asked: askedFor(scene, before, seen) };
  }

  /** @param rule undefined where no party is at fault. */
  async attempt(scene: Scene, rule: Rule | undefined, rehearsal: Rehearsal): Promise<Attempt> {
    try {
      return await this.#attempt(scene, rule, rehearsal);
    } catch (error) {
      // A person could not do what he wanted to.
      await this.close();
      return { outcome: 'hung', hasFired: true, recoverMs: undefined, told: String(error) };
    }
  }

  async #attempt(scene: Scene, rule: Rule | undefined, { asked }: Rehearsal): Promise<Attempt> {
    const on = scene === start ? await this.#fresh(rule) : await this.#ready();
    await scene.prepare(on);
    if (scene !== start) {
      // A rule whose message never came would be met by what comes now.
      await on.count();
      if (rule) await on.arm(rule);
    }
    let waited = await this.#play(on, scene, asked);
    const first = waited;
    // What was hit may be needed only by what comes next, which must be right as well.
    if (first.result === 'right') {
      const next = scene.next ?? predict;
      await next.prepare(on);
      waited = await this.#play(on, next, scene.asksAgain ? 2 : 1);
    }
    const { at } = on.fired ?? {};
    const retried = [first, waited].find(({ isRetried }) => isRetried);
    const outcome = await this.#outcome(on, waited, retried !== undefined);
    // A party that is gone, and was not missed, would be missed by who comes next.
    if (outcome !== 'right after retry' && (outcome !== 'right' || at !== undefined)) {
      await this.close();
    }
    return {
      outcome,
      hasFired: at !== undefined,
      recoverMs: at && retried && outcome === 'right after retry' ? retried.over - at : undefined,
      told: (retried ?? waited).told,
    };
  }

  async #outcome(on: FaultyPage, { result, told }: Waited, isRetried: boolean): Promise<Outcome> {
    if (result === 'wrong') return 'wrong';
    if (result === 'right') return isRetried ? 'right after retry' : 'right';
    const isNamed = PARTIES.some((party) => told.includes(party));
    return isNamed && (await this.#isUsableAgain(on)) ? 'clear error' : 'hung';
  }

  /** @param asked how often the page asks for it where nothing goes wrong. */
  async #play(on: FaultyPage, scene: Scene, asked: number): Promise<Waited> {
    const before = await on.seen();
    await scene.begin(on);
    const end = Date.now() + BOUND_MS;
    let mending = '';
    for (;;) {
      const seen = await on.seen();
      const over = Date.now();
      if (seen.mending !== before.mending) mending = seen.mending;
      const result = scene.result(seen, before);
      const isRetried = mending !== '' || askedFor(scene, before, seen) > asked;
      if (result) return { result, seen, over, isRetried, told: mending };
      const alert = seen.alerts.find(
        (text) => !before.alerts.includes(text) && PARTIES.some((party) => text.includes(party)),
      );
      if (alert) return { result, seen, over, isRetried, told: alert };
      // Of what is silent there is nothing to be told.
      if (over > end) return { result, seen, over, isRetried, told: '' };
      await pause(LOOK_MS);
    }
  }

  async #fresh(rule?: Rule): Promise<FaultyPage> {
    await this.close();
    const { browser, url, isPlain } = this;
    return (this.#on = await FaultyPage.open(browser, url, { rule, isPlain }));
  }

  async #ready(): Promise<FaultyPage> {
    if (this.#on && (await this.#on.seen()).alerts.length === 0) return this.#on;
    const on = await this.#fresh();
    await on.load();
    if (!(await isReady(on))) throw new Error('The page does not start by itself.');
    return on;
  }

  /** After what a person does who reads the alert. */
  async #isUsableAgain(on: FaultyPage): Promise<boolean> {
    const restart = on.page.getByRole('button', { name: /restart/i });
    if (await restart.isVisible()) {
      await restart.click();
      if (!(await isReady(on))) return false;
    }
    await predict.prepare(on);
    return (await this.#play(on, predict, 1)).result === 'right';
  }
}

async function isReady(on: FaultyPage): Promise<boolean> {
  for (const end = Date.now() + BOUND_MS; Date.now() < end; await pause(LOOK_MS)) {
    if ((await on.seen()).state === 'ready') return true;
  }
  return false;
}

const askedFor = ({ asks }: Scene, before: Seen, { asked }: Seen): number =>
  asks.reduce((sum, method) => sum + (asked[method] ?? 0) - (before.asked[method] ?? 0), 0);
