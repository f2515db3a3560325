/**
 * The page's end of the plaintext worker: the same network in the clear, to compare with. It stands
 * outside the protocol and starts when it is first needed. One that is gone or silent is replaced, and
 * what it was asked then is asked once more.
 */
import { type Trouble, Watch } from '../mpc/runtime/watch';
import type { Asked } from './asked';
import { ClusterError } from './cluster-error';
import { lockName, PartyWorker } from './party-worker';
import type { PlaintextControl } from './plaintext/control';
import type { GateKind, KeptModel } from '../model/facts';
import { start } from './scripts';

/** The model in use, fetched from its owner. */
interface ModelInUse {
  readonly number: number;
  readonly gate: GateKind;
  readonly kept: KeptModel;
}

interface YardstickOptions {
  /**
   * Gets the weights by way of the page: the owner's person sits there and may see them. None are kept
   * for this.
   */
  readonly inUse: () => Promise<ModelInUse>;
  /** It is being replaced. */
  readonly onMending: (trouble: Trouble<'plaintext'>) => void;
  /** Another has the model. */
  readonly onMended: () => void;
  /** Another could not be had, and nobody has asked: the next who asks has one more tried. */
  readonly onFailure: (error: Error) => void;
}

interface Running {
  readonly worker: PartyWorker<PlaintextControl, 'plaintext'>;
  loaded: Promise<void>;
  /** It has had a model: it is one that works. */
  hasLoaded: boolean;
}

export class Yardstick {
  #running: Running | undefined;
  #asking = 0;
  #isMending = false;
  #isStopped = false;
  readonly #watch = new Watch<'plaintext'>(({ message }) => this.#failed(this.#running, message));

  constructor(private readonly options: YardstickOptions) {}

  /** Resolves when it can answer. What fails here fails again, and is reported, when it is needed. */
  async warmUp(): Promise<void> {
    await this.#run().loaded;
  }

  /** Another model is in use from now on. */
  reload(): void {
    if (this.#running) this.#running.loaded = this.#load(this.#running);
  }

  /** Asks once the model is there. @throws {ClusterError} that names it. */
  async ask<T>(question: (control: Asked<PlaintextControl>) => Promise<T>): Promise<T> {
    this.#asking += 1;
    try {
      return await this.#ask(question);
    } catch (error) {
      // With a cause it has answered; that is what it thinks of the question.
      if (this.#isStopped || !(error instanceof ClusterError) || error.cause) throw error;
      return await this.#ask(question);
    } finally {
      this.#asking -= 1;
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#running?.worker.stop('plaintext was stopped.');
    this.#running = undefined;
  }

  async #ask<T>(question: (control: Asked<PlaintextControl>) => Promise<T>): Promise<T> {
    const running = this.#run();
    await running.loaded;
    return question(running.worker.ask);
  }

  /** One that never came to be is replaced by who asks, so that it is not tried for ever. */
  #failed(running: Running | undefined, message: string): void {
    if (!running || running !== this.#running) return;
    this.#running = undefined;
    running.worker.stop(message);
    if (!running.hasLoaded && this.#asking === 0) return;
    this.#isMending = true;
    this.options.onMending({ party: 'plaintext', message });
    if (!running.hasLoaded) return;
    this.#run().loaded.catch((error: Error) => {
      if (this.#asking === 0 && !this.#isStopped) this.options.onFailure(error);
    });
  }

  #run(): Running {
    if (this.#running) return this.#running;
    const worker = new PartyWorker<PlaintextControl, 'plaintext'>(
      'plaintext',
      start('plaintext'),
      this.#watch,
      (message) => this.#failed(running, message),
    );
    const running: Running = { worker, loaded: Promise.resolve(), hasLoaded: false };
    this.#running = running;
    running.loaded = this.#load(running);
    const lock = lockName('plaintext');
    // Where it cannot be had, what is asked fails by itself.
    worker.ask.live(lock).then(
      () => worker.watch(lock),
      () => undefined,
    );
    return running;
  }

  #load(running: Running): Promise<void> {
    const { worker } = running;
    const load = async () => {
      const { number, gate, kept } = await this.options.inUse();
      await worker.ask.load(number, kept, gate);
      running.hasLoaded = true;
      if (running !== this.#running || !this.#isMending) return;
      this.#isMending = false;
      this.options.onMended();
    };
    const loaded = load();
    loaded.catch(() => {
      // The next call tries again with a new worker.
      worker.stop();
      if (this.#running === running) this.#running = undefined;
    });
    return loaded;
  }
}
