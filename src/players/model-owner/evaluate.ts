/**
 * What the owner measures on a data set in the clear: accuracy, and the largest pre-activation of a
 * hidden layer, from which `calibrate` chooses the gate.
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
  let largest = 0;
  for (let first = 0; first < data.count; first += BATCH) {
    await nextTask();
    signal?.throwIfAborted();
    const count = Math.min(BATCH, data.count - first);
    const pixels = data.pixels.subarray(first * PIXELS, (first + count) * PIXELS);
    const [digits, peak] = tf.tidy(() => {
      let most: tf.Tensor = tf.scalar(0);
      const logits = model.forward(model.images(pixels), {
        onGate: (z) => (most = tf.maximum(most, tf.max(tf.abs(z)))),
      });
      return [tf.argMax(logits, 1), most] as const;
    });
    const [found, [most]] = await Promise.all([digits.data(), peak.data()]);
    tf.dispose([digits, peak]);
    for (let i = 0; i < count; i++) right += found[i] === data.labels[first + i] ? 1 : 0;
    largest = Math.max(largest, most!);
  }
  return { accuracy: right / data.count, maxPreactivation: largest };
}
