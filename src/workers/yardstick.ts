/**
 * The page's end of the plaintext worker: the same network in the clear, to compare with. It stands
 * outside the protocol, starts when it is first needed, and starts anew after it has failed.
 */
import type { Asked } from './asked';
import { Lifeline } from './lifeline';
import { PartyWorker } from './party-worker';
import type { PlaintextControl } from './plaintext/control';
import type { GateKind, KeptModel } from '../model/facts';
import type { PartyFailure } from './prediction';
import type { PlaintextPrediction } from '../players/answers';
import { start } from './wiring';

/** The model in use, fetched from its owner. */
interface ModelInUse {
  readonly number: number;
  readonly gate: GateKind;
  readonly kept: KeptModel;
}

interface Running {
  readonly worker: PartyWorker<PlaintextControl>;
  loaded: Promise<void>;
}

export class Yardstick {
  #running: Running | undefined;

  /**
   * @param inUse gets the weights by way of the page: the owner's person sits there and may see them.
   * The page keeps none.
   */
  constructor(
    private readonly inUse: () => Promise<ModelInUse>,
    private readonly onFailure: (failure: PartyFailure) => void,
  ) {}

  /** Resolves when it can answer. What fails here fails again, and is reported, when it is needed. */
  async warmUp(): Promise<void> {
    await this.#run().loaded;
  }

  /** Another model is in use from now on. */
  reload(): void {
    if (this.#running) this.#running.loaded = this.#load(this.#running.worker);
  }

  /** @param pixels 784 bytes an image. */
  predict(pixels: Uint8Array): Promise<PlaintextPrediction> {
    return this.ask((control) => control.predict(pixels));
  }

  /** Asks once the model is there. @throws {ClusterError} that names it. */
  async ask<T>(question: (control: Asked<PlaintextControl>) => Promise<T>): Promise<T> {
    const running = this.#run();
    await running.loaded;
    return question(running.worker.ask);
  }

  stop(): void {
    this.#running?.worker.stop();
  }

  #run(): Running {
    if (!this.#running) {
      const worker = new PartyWorker<PlaintextControl>(
        'plaintext',
        start.plaintext('plaintext'),
        new Lifeline(),
        (message) => {
          this.#running = undefined;
          this.onFailure({ party: 'plaintext', message });
        },
      );
      this.#running = { worker, loaded: this.#load(worker) };
    }
    return this.#running;
  }

  #load(worker: PartyWorker<PlaintextControl>): Promise<void> {
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
