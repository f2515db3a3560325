/** The page's end of a worker: starts it, asks it, notices when it dies. */
import { releaseProxy, type Remote, wrap } from 'comlink';
import { hearSlow } from '../assets/slow';
import { asked, type Asked } from './asked';
import { ClusterError } from './cluster-error';
import { Lifeline } from './lifeline';
import { started } from './scripts';
import type { Pulse } from '../mpc/runtime/pulse';
import type { PartyName } from '../mpc/wire/parties';
import type { Watch } from '../mpc/runtime/watch';

let clusters = 0;
/** A name for a lock that no other tab of the page uses. */
export const lockName = (party: string): string =>
  `millpond ${performance.timeOrigin} ${++clusters} ${party}`;

export class PartyWorker<
  Control extends { pulse(): Pulse },
  Name extends ClusterError['party'] = PartyName,
> {
  /**
   * Every answer is what the worker says or a {@link ClusterError}; never silence: it is watched over for
   * as long as it owes an answer.
   */
  readonly ask: Asked<Control>;
  readonly #remote: Remote<Control>;
  readonly #lifeline = new Lifeline();
  readonly #lock = new AbortController();

  /** @param onDeath is told once, if the worker ends without {@link stop} or never starts. */
  constructor(
    readonly name: Name,
    private readonly worker: Worker,
    watch: Watch<Name>,
    private readonly onDeath: (message: string) => void,
  ) {
    this.#remote = wrap<Control>(worker);
    const guard = (question: () => Promise<unknown>) => this.#lifeline.guard(name, question);
    this.ask = asked(this.#remote, (question) => watch.during(guard(question)));
    const pulse: () => Promise<Pulse> = asked<{ pulse(): Pulse }>(this.#remote, guard).pulse;
    watch.add(name, () => pulse());
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // Without a message its script did not load, and `started` knows why.
      const { message }: Partial<ErrorEvent> = event;
      if (message) this.#died(`${name} has stopped: ${bare(message)}.`);
    });
    hearSlow(worker, this.#lock.signal);
    started(worker, this.#lock.signal).catch((error: Error) =>
      this.#died(`${name} has stopped. ${error.message}`),
    );
  }

  /** From when the worker holds `lock`: the lock is ours only after the worker is gone. */
  watch(lock: string): void {
    if (!('locks' in navigator)) return;
    navigator.locks
      .request(lock, { signal: this.#lock.signal }, () => this.#died(`${this.name} has stopped.`))
      // Aborted by `stop`: nobody waits any more.
      .catch(() => undefined);
  }

  /** Ends it, and what it is asked, for this reason. */
  stop(reason = `${this.name} was stopped.`): void {
    if (this.#lock.signal.aborted) return;
    this.#lock.abort();
    this.#lifeline.end(new ClusterError(this.name, reason));
    this.#remote[releaseProxy]();
    this.worker.terminate();
  }

  #died(message: string): void {
    if (this.#lock.signal.aborted) return;
    // One that threw is not gone yet.
    this.stop(message);
    this.onDeath(message);
  }
}

/** As a sentence goes on: browsers put the error's kind before its words. */
const bare = (message: string): string =>
  message.replace(/^Uncaught (?:\w*Error: )?/, '').replace(/\.$/, '');
