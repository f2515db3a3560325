/**
 * Trains a `TensorNetwork`. The same code runs in the model-owner worker and in
 * `scripts/train.ts`; it needs TensorFlow.js with a backend, and no DOM.
 *
 * One seed decides everything: the order of the images, their random changes and (through
 * the network itself) the first weights. On one machine with one backend, the same seed gives the same
 * weights.
 */
import * as tf from '@tensorflow/tfjs';
import { nextTask } from '../../mpc/runtime/next-task';
import { CLASSES } from '../../model/digits';
import type { LabelledImages } from '../data/mnist';
import { Adam } from './adam';
import type { AugmentSettings } from './augment';
import { Batches } from './batches';
import { computeGradient } from './gradient';
import type { Penalty } from './gradient';
import { Pruner, type PruneSettings } from './pruner';
import type { TensorNetwork } from '../../model/tensor-network';

export interface TrainingSettings {
  readonly epochs: number;
  readonly batchSize: number;
  /** Of the first step; it falls linearly to zero over the whole training. */
  readonly learningRate: number;
  readonly seed: number;
  readonly penalty: Penalty;
  /** Random changes to the images; none if left out. */
  readonly augment?: AugmentSettings | undefined;
  /** How many weights become zero on the way; none if left out. */
  readonly prune?: PruneSettings | undefined;
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
  /** Training goes on when it is done: at the end of an epoch it may measure the test set. */
  readonly onProgress?: (progress: TrainingProgress) => void | Promise<void>;
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
  model: TensorNetwork,
  data: LabelledImages,
  settings: TrainingSettings,
  { onProgress, reportEvery = 20, signal }: TrainingOptions = {},
): Promise<void> {
  const { network, variables } = model;
  const optimizer = new Adam(variables.flat());
  const pruner = settings.prune && new Pruner(variables.flat(), settings.prune);
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
        network,
        variables,
        images,
        wanted,
        settings.penalty,
      );
      optimizer.apply(gradients, settings.learningRate * (1 - step / steps));
      await pruner?.apply(step, steps);
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
      await onProgress?.({
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
    pruner?.dispose();
  }
}
