/**
 * How well a gate stands in for the sigmoid of one network: both computed in the clear, in real
 * numbers. What fixed point adds is for the protocol to show; this is what the owner can know before
 * it shares anything.
 */
import * as tf from '@tensorflow/tfjs';
import { nextTask } from '../../mpc/runtime/next-task';
import type { GateFit } from '../../mpc/pond/gate/fits';
import { PIXELS } from '../data/mnist-files';
import { denseVariables } from '../../model/network';

export interface GateComparison {
  /** Images that both read as the same digit. */
  readonly agree: number;
  readonly maxLogitError: number;
}

const BATCH = 500;

/**
 * @param pixels 784 bytes an image.
 * @throws the reason of `signal`.
 */
export async function compareGate(
  model: tf.Sequential,
  pixels: Uint8Array,
  gate: Pick<GateFit, 'period' | 'coefficients'>,
  signal?: AbortSignal,
): Promise<GateComparison> {
  let agree = 0;
  let maxLogitError = 0;
  for (let first = 0; first < pixels.length; first += BATCH * PIXELS) {
    await nextTask();
    signal?.throwIfAborted();
    const bytes = pixels.subarray(first, first + BATCH * PIXELS);
    const result = tf.tidy(() => {
      const x = tf.mul<tf.Tensor2D>(
        tf.tensor2d(Float32Array.from(bytes), [bytes.length / PIXELS, PIXELS]),
        1 / 256,
      );
      const exact = logits(model, x, tf.sigmoid);
      const gated = logits(model, x, (z) => periodic(z, gate));
      const same = tf.equal(tf.argMax(exact, 1), tf.argMax(gated, 1));
      return tf.stack([tf.sum(tf.cast(same, 'float32')), tf.max(tf.abs(tf.sub(exact, gated)))]);
    });
    const [same, error] = await result.data();
    result.dispose();
    agree += same!;
    maxLogitError = Math.max(maxLogitError, error!);
  }
  return { agree, maxLogitError };
}

function logits(
  model: tf.Sequential,
  images: tf.Tensor2D,
  activation: (z: tf.Tensor2D) => tf.Tensor2D,
): tf.Tensor2D {
  return denseVariables(model).reduce((input, [kernel, bias], i) => {
    const values = i === 0 ? input : activation(input);
    return tf.add<tf.Tensor2D>(tf.matMul(values, kernel), bias);
  }, images);
}

function periodic(
  z: tf.Tensor2D,
  { period, coefficients }: Pick<GateFit, 'period' | 'coefficients'>,
): tf.Tensor2D {
  return coefficients.reduce<tf.Tensor2D>(
    (sum, b, k) => {
      const angle = tf.mul(z, (2 * Math.PI * (2 * k + 1)) / period);
      return tf.add(sum, tf.mul(tf.sin(angle), b));
    },
    tf.fill(z.shape, 0.5),
  );
}
