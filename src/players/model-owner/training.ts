/**
 * One training that can be stopped and go on. `train` waits for whoever listens to its progress, so
 * a stop is simply a listener that does not return yet: nothing of the optimizer's state is lost,
 * and what comes out is the same as without the stop.
 */
import { type Deferred, deferred } from '../../mpc/runtime/deferred';
import type { LabelledImages } from '../data/mnist';
import { DEFAULT_AUGMENTATION } from './augment';
import type { AugmentSettings } from './augment';
import type { Changes, TrainingChoice, TrainingEvent } from './choices';
import { evaluate } from './evaluate';
import type { TensorNetwork } from '../../model/tensor-network';
import { train } from './train';
import type { TrainingProgress, TrainingSettings } from './train';

const LIGHT: AugmentSettings = {
  rotation: 8,
  slant: 0.1,
  scale: 0.08,
  shift: 1,
  bend: 0.4,
  thickness: 0.4,
  contrast: 0.2,
};

const AUGMENTATION: Record<Changes, AugmentSettings | undefined> = {
  none: undefined,
  light: LIGHT,
  strong: DEFAULT_AUGMENTATION,
};

/** Keeps the pre-activations small, so that a gate of a short period is enough. */
const PENALTY = { limit: 10, weight: 0.02 };

/** Milliseconds between two reports to the page. */
const REPORT_EVERY = 200;

export class Training {
  readonly #abort = new AbortController();
  #stop: Deferred<void> | undefined;
  #lossSum = 0;
  #rightSum = 0;
  #steps = 0;
  #reported = performance.now();
  /** Since the training began or went on, without the time of test sets and stops. */
  #busySince = performance.now();
  #busyMs = 0;
  /** What measuring the test set takes. */
  #testMs = 0;

  /**
   * @param onStop is called when the training stands still, before `resume` lets it go on, with the
   * epochs that were made: 1.5 half-way through the second.
   */
  constructor(
    readonly model: TensorNetwork,
    private readonly data: { training: LabelledImages; test: LabelledImages },
    private readonly choice: TrainingChoice,
    private readonly tell: (event: TrainingEvent) => void,
    private readonly onStop: (epochs: number) => Promise<void>,
  ) {}

  /** @throws a DOMException named AbortError once it is given up. */
  async run(): Promise<void> {
    const { epochs, batchSize, learningRate, seed, changes } = this.choice;
    const augment = AUGMENTATION[changes];
    const settings: TrainingSettings = {
      epochs,
      batchSize,
      learningRate,
      seed,
      penalty: PENALTY,
      augment,
    };
    await train(this.model, this.data.training, settings, {
      reportEvery: 1,
      signal: this.#abort.signal,
      onProgress: (progress) => this.#step(progress),
    });
  }

  stop(): void {
    this.#stop ??= deferred<void>();
  }

  resume(): void {
    this.#stop?.resolve();
    this.#stop = undefined;
  }

  giveUp(): void {
    this.#abort.abort();
    this.resume();
  }

  /** @returns a promise only where training must wait: this is called at every step. */
  #step(progress: TrainingProgress): Promise<void> | undefined {
    this.#lossSum += progress.loss;
    this.#rightSum += progress.accuracy;
    this.#steps += 1;
    const endsEpoch = progress.step % (progress.steps / progress.epochs) === 0;
    const mustWait = endsEpoch || this.#stop !== undefined;
    if (mustWait || performance.now() - this.#reported >= REPORT_EVERY) this.#report(progress);
    return mustWait ? this.#pause(progress, endsEpoch) : undefined;
  }

  #report({ epoch, epochs, step, steps }: TrainingProgress): void {
    const now = performance.now();
    const busy = this.#busyMs + now - this.#busySince;
    const training = (busy / step) * (steps - step);
    this.tell({
      kind: 'progress',
      epoch,
      epochs,
      step,
      steps,
      loss: this.#lossSum / this.#steps,
      accuracy: this.#rightSum / this.#steps,
      secondsLeft: (training + this.#testMs * (epochs - epoch + 1)) / 1000,
    });
    this.#lossSum = this.#rightSum = this.#steps = 0;
    this.#reported = now;
  }

  async #pause(
    { epoch, epochs, step, steps }: TrainingProgress,
    endsEpoch: boolean,
  ): Promise<void> {
    const start = performance.now();
    this.#busyMs += start - this.#busySince;
    if (endsEpoch) {
      const { accuracy } = await evaluate(this.model, this.data.test, this.#abort.signal);
      this.#testMs = performance.now() - start;
      this.tell({ kind: 'epoch', epoch, testAccuracy: accuracy });
    }
    // After the last step there is nothing to stop any more.
    const stop = step < steps ? this.#stop : undefined;
    if (stop) {
      await this.onStop((step / steps) * epochs);
      await stop.promise;
    }
    this.#reported = this.#busySince = performance.now();
  }
}
