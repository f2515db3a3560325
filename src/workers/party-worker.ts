/** The page's end of a worker: starts it, talks to it, notices when it dies. */
import { type Remote, releaseProxy, wrap } from 'comlink';
import type { PartyFailure } from './prediction';

export class ClusterError extends Error {
  override readonly name = 'ClusterError';
  constructor(
    readonly party: PartyFailure['party'],
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

let clusters = 0;
/** A name for a lock that no other tab of the page uses. */
export const lockName = (party: string): string =>
  `millpond ${performance.timeOrigin} ${++clusters} ${party}`;

export class PartyWorker<Control> {
  readonly control: Remote<Control>;
  readonly #watch = new AbortController();
  readonly #ended: Promise<never>;
  #end!: (reason: ClusterError) => void;

  /** @param onDeath is told once, if the worker ends without {@link stop} or never starts. */
  constructor(
    readonly name: PartyFailure['party'],
    private readonly worker: Worker,
    private readonly onDeath: (message: string) => void,
  ) {
    this.control = wrap<Control>(worker);
    this.#ended = new Promise((_resolve, reject) => {
      this.#end = reject;
    });
    this.#ended.catch(() => undefined);
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#died(`${name} has stopped: ${event.message || 'its script did not load'}.`);
    });
  }

  /** From when the worker holds `lock`: the lock is ours only after the worker is gone. */
  watch(lock: string): void {
    if (!('locks' in navigator)) return;
    navigator.locks
      .request(lock, { signal: this.#watch.signal }, () => this.#died(`${this.name} has stopped.`))
      // Aborted by `stop`: nobody waits any more.
      .catch(() => undefined);
  }

  /** `answer`, or a {@link ClusterError} with this party's name; never silence. */
  async guard<T>(answer: Promise<T>): Promise<T> {
    try {
      return await Promise.race([answer, this.#ended]);
    } catch (error) {
      if (error instanceof ClusterError) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw new ClusterError(this.name, message, { cause: error });
    }
  }

  stop(): void {
    this.#watch.abort();
    this.#end(new ClusterError(this.name, `${this.name} was stopped.`));
    this.control[releaseProxy]();
    this.worker.terminate();
  }

  #died(message: string): void {
    if (this.#watch.signal.aborted) return;
    this.#watch.abort();
    this.#end(new ClusterError(this.name, message));
    this.onDeath(message);
  }
}
