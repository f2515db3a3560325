/**
 * The five workers and the links between them: started, watched over while somebody waits for them, and
 * replaced one by one. A worker that is replaced leaves nothing behind: its links are new at both ends.
 */
import { fetchAsset } from '../assets/fetch-asset';
import { compileKernels } from '../mpc/ring/kernels/module';
import { findClosed, type Pulse } from '../mpc/runtime/pulse';
import { type Trouble, troubleOf, Watch } from '../mpc/runtime/watch';
import { PARTIES, type PartyName } from '../mpc/wire/parties';
import type { Asked } from './asked';
import { ClusterError } from './cluster-error';
import type { ClientControl, PartyControl } from './control';
import { Lifeline } from './lifeline';
import type { OwnerControl } from './owner-control';
import { lockName, PartyWorker } from './party-worker';
import { start } from './scripts';
import { wire } from './wiring';

export interface Controls {
  readonly 'model-owner': OwnerControl;
  readonly 'prediction-client': ClientControl;
  readonly server0: PartyControl;
  readonly server1: PartyControl;
  readonly 'crypto-producer': PartyControl;
}

export type Pair = readonly [PartyName, PartyName];

export interface CrewOptions {
  /** Lets every party keep copies of what it receives. */
  readonly record: boolean;
  /**
   * A party or a link is no longer of use. Until it is replaced, nothing that needs all parties goes on.
   * @param isStart it is a party that never came to be.
   */
  readonly onTrouble: (trouble: Trouble, isStart: boolean) => void;
  /** A party refused a message, or gave something up; it goes on. */
  readonly onRefusal: (party: PartyName, message: string) => void;
}

/** Requests that a client may make before another begins its own above them. */
const REQUESTS_EACH = 2 ** 20;

export class Crew {
  readonly #workers = new Map<PartyName, PartyWorker<PartyControl>>();
  readonly #watch: Watch;
  readonly #connected = new Set<PartyName>();
  /** Ends with the first party that is no longer of use. */
  #together = new Lifeline();
  /** That of links that are being replaced. */
  #replacing: Lifeline | undefined;
  /** Clients that there were. */
  #clients = 0;
  #kernels: ReturnType<typeof compileKernels> | undefined;

  constructor(private readonly options: CrewOptions) {
    this.#watch = new Watch((trouble) => this.#trouble(trouble));
  }

  /** Whether the browser can run the compiled kernels; to be asked once the workers are there. */
  async hasKernels(): Promise<boolean> {
    return (await this.#kernels) !== undefined;
  }

  /** Parties that are not there yet, or never came to be. Nothing can be asked of them but to connect. */
  get unconnected(): readonly PartyName[] {
    return PARTIES.filter((name) => !this.#connected.has(name));
  }

  ask<Name extends PartyName>(name: Name): Asked<Controls[Name]> {
    const worker = this.#workers.get(name);
    if (!worker) throw new ClusterError(name, `${name} has not been started.`);
    // The name that it was started under decides what it can be asked.
    return worker.ask as Asked<Controls[Name]>;
  }

  /** Asks what needs all parties: it ends with the first that is no longer of use. */
  together<T>(ask: () => Promise<T>): Promise<T> {
    return this.#together.guard('prediction-client', ask);
  }

  /** New workers in place of these, new links to all of theirs, and new ones for pairs whose link is over. */
  async replace(names: ReadonlySet<PartyName>, pairs: readonly Pair[]): Promise<void> {
    this.#together = new Lifeline();
    const isNew = (a: PartyName, b: PartyName): boolean =>
      names.has(a) || names.has(b) || pairs.some((pair) => pair.includes(a) && pair.includes(b));
    for (const name of names) this.#startWorker(name);
    const ends = wire(isNew);
    const kernels = await (this.#kernels ??= compileKernels(fetchAsset));
    const replacing = this.#together;
    this.#replacing = replacing;
    try {
      await this.together(async () => {
        await Promise.all(
          PARTIES.map(async (name) => {
            const own = ends.get(name)!;
            if (names.has(name)) return this.#connect(name, own, kernels);
            for (const [peer, end] of own) {
              // Unless something else broke: then there are newer links by now.
              if (replacing === this.#together) await this.ask(name).relink(peer, end);
            }
          }),
        );
      });
    } finally {
      if (replacing === this.#replacing) this.#replacing = undefined;
      // What was seen of links that were half replaced says nothing.
      this.#watch.forget();
    }
  }

  /** Says which links are over, if any are, as `onTrouble`. */
  async examine(): Promise<void> {
    const now = this.#together;
    const pulses = new Map<PartyName, Pulse>();
    await Promise.all(PARTIES.map(async (name) => pulses.set(name, await this.ask(name).pulse())));
    if (now !== this.#together) return;
    for (const finding of findClosed(pulses)) this.#trouble(troubleOf(finding));
  }

  /** Ends all workers; what is pending rejects. */
  stop(): void {
    this.#together.end(new ClusterError('prediction-client', 'The servers were stopped.'));
    for (const worker of this.#workers.values()) worker.stop();
  }

  #startWorker(name: PartyName): void {
    this.#workers.get(name)?.stop();
    this.#connected.delete(name);
    if (name === 'prediction-client') this.#clients += 1;
    const worker = new PartyWorker<PartyControl>(name, start(name), this.#watch, (message) =>
      this.#trouble({ party: name, message }),
    );
    this.#workers.set(name, worker);
  }

  async #connect(
    name: PartyName,
    links: Parameters<PartyControl['connect']>[0]['links'],
    kernels: WebAssembly.Module | undefined,
  ): Promise<void> {
    const lock = lockName(name);
    const { record, onRefusal } = this.options;
    const worker = this.#workers.get(name)!;
    const firstRequest = (this.#clients - 1) * REQUESTS_EACH + 1;
    const options = { name, links, lock, record, kernels, firstRequest };
    await worker.ask.connect(options, (message) => onRefusal(name, message));
    if (worker === this.#workers.get(name)) this.#connected.add(name);
    worker.watch(lock);
  }

  #trouble(trouble: Trouble): void {
    const { party, peer, message } = trouble;
    // A link is new at one end before it is at the other.
    if (peer !== undefined && this.#replacing) return;
    // A worker that hangs hears of nothing; those who wait for it must not.
    if (peer === undefined) this.#workers.get(party)?.stop(message);
    this.#together.end(new ClusterError(party, message));
    this.options.onTrouble(trouble, peer === undefined && !this.#connected.has(party));
  }
}
