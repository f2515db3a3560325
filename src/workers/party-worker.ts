/** The page's end of a worker: starts it, asks it, notices when it dies. */
import { releaseProxy, type Remote, wrap } from 'comlink';
import { asked, type Asked } from './asked';
import { ClusterError } from './cluster-error';
import type { Lifeline } from './lifeline';

let clusters = 0;
/** A name for a lock that no other tab of the page uses. */
export const lockName = (party: string): string =>
  `millpond ${performance.timeOrigin} ${++clusters} ${party}`;

export class PartyWorker<Control> {
  /** Every answer is what the worker says or a {@link ClusterError}; never silence. */
  readonly ask: Asked<Control>;
  readonly #remote: Remote<Control>;
  readonly #watch = new AbortController();

  /**
   * @param lifeline ends with the worker.
   * @param onDeath is told once, if the worker ends without {@link stop} or never starts.
   */
  constructor(
    readonly name: ClusterError['party'],
    private readonly worker: Worker,
    private readonly lifeline: Lifeline,
    private readonly onDeath: (message: string) => void,
  ) {
    this.#remote = wrap<Control>(worker);
    this.ask = asked(this.#remote, (question) => lifeline.guard(name, question));
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

  stop(): void {
    this.#watch.abort();
    this.lifeline.end(new ClusterError(this.name, `${this.name} was stopped.`));
    this.#remote[releaseProxy]();
    this.worker.terminate();
  }

  #died(message: string): void {
    if (this.#watch.signal.aborted) return;
    this.#watch.abort();
    this.lifeline.end(new ClusterError(this.name, message));
    this.onDeath(message);
  }
}
