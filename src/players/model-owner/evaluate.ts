/**
 * What the owner measures on a data set in the clear: accuracy, and how large the values are that come into
 * each layer and out of the last, from which `describeModel` chooses the gate and what is compared.
 */
import * as tf from '@tensorflow/tfjs';
import { nextTask } from '../../mpc/runtime/next-task';
import { PIXELS } from '../../model/digits';
import type { LabelledImages } from '../data/mnist';
import type { Measured } from '../../model/describe-model';
import type { TensorNetwork } from '../../model/tensor-network';

const BATCH = 500;

/** @throws the reason of `signal`. */
export async function evaluate(
  model: TensorNetwork,
  data: LabelledImages,
  signal?: AbortSignal,
): Promise<Measured> {
  let right = 0;
  const largest = [...model.network.layers, undefined].map(() => 0);
  for (let first = 0; first < data.count; first += BATCH) {
    await nextTask();
    signal?.throwIfAborted();
    const count = Math.min(BATCH, data.count - first);
    const pixels = data.pixels.subarray(first * PIXELS, (first + count) * PIXELS);
    const [digits, peaks] = tf.tidy(() => {
      const most: tf.Scalar[] = [];
      const logits = model.forward(model.images(pixels), {
        onLayer: (i, x) => (most[i] = tf.max(tf.abs(x))),
      });
      most.push(tf.max(tf.abs(logits)));
      return [tf.argMax(logits, 1), tf.stack(most)] as const;
    });
    const [found, most] = await Promise.all([digits.data(), peaks.data()]);
    tf.dispose([digits, peaks]);
    for (let i = 0; i < count; i++) right += found[i] === data.labels[first + i] ? 1 : 0;
    most.forEach((each, i) => (largest[i] = Math.max(largest[i]!, each)));
  }
  return { accuracy: right / data.count, largest };
}
