/**
 * The page's end of the plaintext worker: the same network in the clear, to compare with. It stands
 * outside the protocol, starts when it is first needed, and starts anew after it has failed: what it was
 * asked then is asked once more.
 */
import { Watch } from '../mpc/runtime/watch';
import type { Asked } from './asked';
import { ClusterError } from './cluster-error';
import { PartyWorker } from './party-worker';
import type { PlaintextControl } from './plaintext/control';
import type { GateKind, KeptModel } from '../model/facts';
import { start } from './scripts';

/** The model in use, fetched from its owner. */
interface ModelInUse {
  readonly number: number;
  readonly gate: GateKind;
  readonly kept: KeptModel;
}

interface Running {
  readonly worker: PartyWorker<PlaintextControl, 'plaintext'>;
  loaded: Promise<void>;
}

export class Yardstick {
  #running: Running | undefined;
  #isStopped = false;
  readonly #watch = new Watch<'plaintext'>(({ message }) => this.#end(message));

  /**
   * @param inUse gets the weights by way of the page: the owner's person sits there and may see them.
   * The page keeps none.
   */
  constructor(private readonly inUse: () => Promise<ModelInUse>) {}

  /** Resolves when it can answer. What fails here fails again, and is reported, when it is needed. */
  async warmUp(): Promise<void> {
    await this.#run().loaded;
  }

  /** Another model is in use from now on. */
  reload(): void {
    if (this.#running) this.#running.loaded = this.#load(this.#running.worker);
  }

  /** Asks once the model is there. @throws {ClusterError} that names it. */
  async ask<T>(question: (control: Asked<PlaintextControl>) => Promise<T>): Promise<T> {
    try {
      return await this.#ask(question);
    } catch (error) {
      // With a cause it has answered; that is what it thinks of the question.
      if (this.#isStopped || !(error instanceof ClusterError) || error.cause) throw error;
      return this.#ask(question);
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#end('plaintext was stopped.');
  }

  async #ask<T>(question: (control: Asked<PlaintextControl>) => Promise<T>): Promise<T> {
    const running = this.#run();
    await running.loaded;
    return question(running.worker.ask);
  }

  #end(message: string): void {
    const { worker } = this.#running ?? {};
    this.#running = undefined;
    worker?.stop(message);
  }

  #run(): Running {
    if (!this.#running) {
      const worker = new PartyWorker<PlaintextControl, 'plaintext'>(
        'plaintext',
        start.plaintext('plaintext'),
        this.#watch,
        () => {
          this.#running = undefined;
        },
      );
      this.#running = { worker, loaded: this.#load(worker) };
    }
    return this.#running;
  }

  #load(worker: Running['worker']): Promise<void> {
    const load = async () => {
      const { number, gate, kept } = await this.inUse();
      await worker.ask.load(number, kept, gate);
    };
    const loaded = load();
    loaded.catch(() => {
      // The next call tries again with a new worker.
      worker.stop();
      if (this.#running?.worker === worker) this.#running = undefined;
    });
    return loaded;
  }
}
