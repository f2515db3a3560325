/**
 * Trains a network of `network.ts`. The same code runs in the model-owner worker and in
 * `scripts/train.ts`; it needs TensorFlow.js with a backend, and no DOM.
 *
 * One seed decides everything: the order of the images, their random changes and (through
 * `buildNetwork`) the first weights. On one machine with one backend, the same seed gives the same
 * weights.
 */
import * as tf from '@tensorflow/tfjs';
import { nextTask } from '../../mpc/runtime/next-task';
import { CLASSES, PIXELS } from '../data/mnist-files';
import type { LabelledImages } from '../data/mnist';
import { Adam } from './adam';
import { Augmenter } from './augment';
import type { AugmentSettings } from './augment';
import { computeGradient } from './gradient';
import type { Penalty } from './gradient';
import { denseVariables } from './network';
import { SeededRandom } from './random';

export interface TrainingSettings {
  readonly epochs: number;
  readonly batchSize: number;
  /** Of the first step; it falls linearly to zero over the whole training. */
  readonly learningRate: number;
  readonly seed: number;
  readonly penalty: Penalty;
  /** Random changes to the images; none if left out. */
  readonly augment?: AugmentSettings | undefined;
}

export interface TrainingProgress {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Steps taken, over all epochs, and in all. */
  readonly step: number;
  readonly steps: number;
  /** Cross-entropy and share of right answers over the steps since the last report. */
  readonly loss: number;
  readonly accuracy: number;
  readonly secondsLeft: number;
}

interface TrainingOptions {
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Steps between two reports; one more comes at the end of every epoch. */
  readonly reportEvery?: number;
  readonly signal?: AbortSignal;
}

/** Steps between two turns of the event loop: some 50 ms. */
const STEPS_A_TASK = 4;

/**
 * Trains `model` in place.
 * @throws the reason of `signal` (a DOMException named AbortError unless the caller chose another);
 * the model then holds the weights of the last step.
 */
export async function train(
  model: tf.Sequential,
  data: LabelledImages,
  settings: TrainingSettings,
  { onProgress, reportEvery = 20, signal }: TrainingOptions = {},
): Promise<void> {
  const layers = denseVariables(model);
  const optimizer = new Adam(layers.flat());
  const batches = new Batches(data, settings);
  const stepsAnEpoch = Math.ceil(data.count / settings.batchSize);
  const steps = stepsAnEpoch * settings.epochs;
  const started = performance.now();
  let lossSum = 0;
  let right = 0;
  let seen = 0;
  try {
    for (let step = 0; step < steps; step++) {
      if (step % STEPS_A_TASK === 0) await nextTask();
      signal?.throwIfAborted();
      if (step % stepsAnEpoch === 0) batches.shuffle();
      const { images, wanted, labels } = batches.take(step % stepsAnEpoch);
      const { gradients, probabilities } = computeGradient(
        layers,
        images,
        wanted,
        settings.penalty,
      );
      optimizer.apply(gradients, settings.learningRate * (1 - step / steps));
      const scores = await probabilities.data();
      tf.dispose([images, wanted, probabilities, ...gradients]);
      labels.forEach((label, i) => {
        const row = scores.subarray(i * CLASSES, (i + 1) * CLASSES);
        lossSum -= Math.log(Math.max(row[label]!, 1e-30));
        right += row.every((score, digit) => digit === label || score < row[label]!) ? 1 : 0;
      });
      seen += labels.length;
      const done = step + 1;
      if (done % reportEvery !== 0 && done % stepsAnEpoch !== 0) continue;
      onProgress?.({
        epoch: Math.floor(step / stepsAnEpoch) + 1,
        epochs: settings.epochs,
        step: done,
        steps,
        loss: lossSum / seen,
        accuracy: right / seen,
        secondsLeft: (((performance.now() - started) / done) * (steps - done)) / 1000,
      });
      lossSum = right = seen = 0;
    }
  } finally {
    optimizer.dispose();
  }
}

/** Cuts the shuffled, changed images into batches. */
class Batches {
  readonly #order: Uint32Array;
  readonly #shuffling: SeededRandom;
  readonly #augmenter: Augmenter | undefined;

  constructor(
    private readonly data: LabelledImages,
    private readonly settings: TrainingSettings,
  ) {
    this.#order = Uint32Array.from({ length: data.count }, (_, i) => i);
    this.#shuffling = new SeededRandom(settings.seed, 1);
    const { seed, augment } = settings;
    this.#augmenter = augment && new Augmenter(new SeededRandom(seed, 2), augment);
  }

  shuffle(): void {
    this.#shuffling.shuffle(this.#order);
  }

  /** The caller disposes of the tensors. */
  take(index: number): { images: tf.Tensor2D; wanted: tf.Tensor2D; labels: Uint8Array } {
    const { batchSize } = this.settings;
    const { pixels, labels } = this.data;
    const chosen = this.#order.subarray(index * batchSize, (index + 1) * batchSize);
    const images = new Float32Array(chosen.length * PIXELS);
    const wanted = new Float32Array(chosen.length * CLASSES);
    chosen.forEach((image, i) => {
      if (this.#augmenter) {
        this.#augmenter.apply(pixels, image, labels[image]!, images, i * PIXELS);
      } else scaleInto(pixels.subarray(image * PIXELS, (image + 1) * PIXELS), images, i * PIXELS);
      wanted[i * CLASSES + labels[image]!] = 1;
    });
    return {
      images: tf.tensor2d(images, [chosen.length, PIXELS]),
      wanted: tf.tensor2d(wanted, [chosen.length, CLASSES]),
      labels: Uint8Array.from(chosen, (image) => labels[image]!),
    };
  }
}

function scaleInto(pixels: Uint8Array, target: Float32Array, offset: number): void {
  for (let i = 0; i < pixels.length; i++) target[offset + i] = pixels[i]! / 256;
}
