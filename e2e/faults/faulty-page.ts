/** The built page with `in-worker.ts` in each of its workers, and what happened there. */
import type { Browser, BrowserContext, Page, Worker as Inside } from '@playwright/test';
import { PARTIES, type PartyName } from '../../src/mpc/wire/parties';
import { App } from '../app';
import { type Fired, inWorker, NEWS, type Rule, type Said } from './in-worker';

/** A bundler that keeps names calls this in what is sent as text. */
const KEEP_NAMES = 'globalThis.__name ??= (f) => f;';

declare global {
  // Calls of the page to its workers, by "worker.method".
  var asked: Record<string, number>;
  var faultFired: (fired: Fired) => void;
}

/** On the page itself, before its scripts. */
function onPage([news, isPlain]: readonly [string, boolean]): void {
  if (isPlain) Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
  new BroadcastChannel(news).onmessage = ({ data }) => globalThis.faultFired(data as Fired);
  globalThis.asked = {};
  const names = new WeakMap<Worker, string>();
  const post = Worker.prototype.postMessage as (...given: unknown[]) => void;
  Worker.prototype.postMessage = function (this: Worker, ...given: unknown[]): void {
    // As Comlink asks.
    const method = (given[0] as { path?: readonly string[] }).path?.at(-1);
    const key = `${names.get(this)}.${method}`;
    globalThis.asked[key] = (globalThis.asked[key] ?? 0) + 1;
    post.apply(this, given);
  } as typeof Worker.prototype.postMessage;
  globalThis.Worker = new Proxy(Worker, {
    construct(target, given: ConstructorParameters<typeof Worker>) {
      const worker = new target(...given);
      names.set(worker, given[1]?.name ?? '');
      return worker;
    },
  });
}

/** What a person can see. */
export interface Seen {
  /** loading, ready or error. */
  readonly state: string;
  readonly alerts: readonly string[];
  /** What was replaced by itself, if anything. */
  readonly mending: string;
  readonly request: string | undefined;
  readonly digit: string | undefined;
  readonly plaintext: string | undefined;
  readonly evaluation: Readonly<Record<string, string | undefined>>;
  readonly training: string;
  readonly owner: string;
  /** Calls of the page to its workers so far, by "worker.method". */
  readonly asked: Readonly<Record<string, number>>;
}

export class FaultyPage {
  fired: Fired | undefined;
  #rule: Rule | undefined;

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    readonly app: App,
    private readonly url: string,
    rule: Rule | undefined,
  ) {
    this.#rule = rule;
  }

  /** @param rule armed in every worker from its first line. */
  static async open(
    browser: Browser,
    url: string,
    { rule, isPlain = true }: { readonly rule?: Rule | undefined; readonly isPlain?: boolean },
  ): Promise<FaultyPage> {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const made = new FaultyPage(context, page, new App(page), url, rule);
    await page.exposeFunction('faultFired', (fired: Fired) => {
      made.fired = fired;
      // A worker that takes the place of this one has nothing to fear.
      made.#rule = undefined;
    });
    await page.addInitScript(
      `${KEEP_NAMES}(${String(onPage)})(${JSON.stringify([NEWS, isPlain])})`,
    );
    await page.route('**/*.worker-*.js', async (route) => {
      // The page that asked may be gone by now.
      const response = await route.fetch().catch(() => undefined);
      if (!response) return route.abort().catch(() => undefined);
      const given = [NEWS, made.#rule ?? null, isPlain].map((each) => JSON.stringify(each)).join();
      const body = `${KEEP_NAMES}(${String(inWorker)})(${given});${await response.text()}`;
      await route.fulfill({ response, body });
    });
    return made;
  }

  /** Resolves when the page is there; what its workers do then is another matter. */
  async load(): Promise<void> {
    await this.page.goto(this.url);
  }

  async arm(rule: Rule): Promise<void> {
    this.fired = undefined;
    const worker = await this.#worker(rule.party);
    await worker.evaluate((rule) => globalThis.faults!.arm(rule), rule);
  }

  /** Counts what every party says from now on. */
  async count(): Promise<void> {
    for (const party of PARTIES) {
      const worker = await this.#worker(party);
      await worker.evaluate(() => globalThis.faults!.arm(undefined));
    }
  }

  async said(party: PartyName): Promise<Said> {
    const worker = await this.#worker(party);
    return worker.evaluate(() => globalThis.faults!.said());
  }

  seen(): Promise<Seen> {
    // As text: before the page is loaded there is nothing yet that keeps names.
    return this.page.evaluate(`${KEEP_NAMES}(${String(look)})()`);
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Once it is there; one that hangs is not, and another is about to take its place. */
  async #worker(name: PartyName): Promise<Inside> {
    for (let look = 0; look < 40; look++) {
      for (const worker of this.page.workers().toReversed()) {
        const own = worker.evaluate(() => globalThis.faults && self.name).catch(() => '');
        if ((await Promise.race([own, pause(500)])) === name) return worker;
      }
      await pause(250);
    }
    throw new Error(`No worker has the name ${name}.`);
  }
}

const pause = (milliseconds: number) =>
  new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), milliseconds));

function look(): Seen {
  const data = (selector: string): Record<string, string | undefined> =>
    Object.fromEntries(
      Object.entries(document.querySelector<HTMLElement>(selector)?.dataset ?? {}),
    );
  const text = (selector: string): string => document.querySelector(selector)?.textContent ?? '';
  const prediction = data('[role=status][aria-label=Prediction]');
  return {
    state: data('[data-testid=app]')['state'] ?? 'loading',
    alerts: Array.from(document.querySelectorAll('[role=alert]'), ({ textContent }) => textContent),
    mending: text('.mending output'),
    request: prediction['request'],
    digit: prediction['digit'],
    plaintext: prediction['plaintextDigit'],
    evaluation: data('[role=status][aria-label=Evaluation]'),
    training: text('#owner [aria-label=Training]'),
    owner: text('#owner'),
    asked: { ...globalThis.asked },
  };
}
