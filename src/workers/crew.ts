/**
 * The five workers and the links between them: started, watched over while somebody waits for them, and
 * replaced one by one. A worker that is replaced leaves nothing behind: its links are new at both ends.
 */
import { fetchAsset } from '../assets/fetch-asset';
import { compileKernels } from '../mpc/ring/kernels/module';
import { type Trouble, Watch } from '../mpc/runtime/watch';
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
  /** A party or a link is no longer of use. Until it is replaced, nothing that needs all parties goes on. */
  readonly onTrouble: (trouble: Trouble) => void;
  /** A party refused a message, or gave something up; it goes on. */
  readonly onRefusal: (party: PartyName, message: string) => void;
}

const SCRIPTS = {
  'model-owner': start.owner,
  'prediction-client': start.client,
  server0: start.server,
  server1: start.server,
  'crypto-producer': start.producer,
} as const;

export class Crew {
  readonly #workers = new Map<PartyName, PartyWorker<PartyControl>>();
  readonly #watch: Watch;
  readonly #connected = new Set<PartyName>();
  /** Ends with the first party that is no longer of use. */
  #together = new Lifeline();
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
    // The script that was started under a name decides what it can be asked.
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
    this.#watch.forget();
    await this.together(async () => {
      await Promise.all(
        PARTIES.map(async (name) => {
          const own = ends.get(name)!;
          if (names.has(name)) return this.#connect(name, own, kernels);
          for (const [peer, end] of own) await this.ask(name).relink(peer, end);
        }),
      );
    });
  }

  /** Says which links are over, if any are, as `onTrouble`. */
  async examine(): Promise<void> {
    await Promise.all(
      PARTIES.map(async (party) => {
        const { closed } = await this.ask(party).pulse();
        const message = `A link of ${party} has closed.`;
        for (const peer of closed) this.#trouble({ party, peer, message });
      }),
    );
  }

  /** Ends all workers; what is pending rejects. */
  stop(): void {
    this.#together.end(new ClusterError('prediction-client', 'The servers were stopped.'));
    for (const worker of this.#workers.values()) worker.stop();
  }

  #startWorker(name: PartyName): void {
    this.#workers.get(name)?.stop();
    this.#connected.delete(name);
    const worker = new PartyWorker<PartyControl>(
      name,
      SCRIPTS[name](name),
      this.#watch,
      (message) => this.#trouble({ party: name, message }),
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
    await worker.ask.connect({ name, links, lock, record, kernels }, (message) =>
      onRefusal(name, message),
    );
    if (worker === this.#workers.get(name)) this.#connected.add(name);
    worker.watch(lock);
  }

  #trouble(trouble: Trouble): void {
    const { party, peer, message } = trouble;
    // A worker that hangs hears of nothing; those who wait for it must not.
    if (peer === undefined) this.#workers.get(party)?.stop(message);
    this.#together.end(new ClusterError(party, message));
    this.options.onTrouble(trouble);
  }
}
