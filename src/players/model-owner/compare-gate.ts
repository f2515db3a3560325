/**
 * How well a gate stands in for the sigmoid of one network: both computed in the clear, in real
 * numbers. What fixed point adds is for the protocol to show; this is what the owner can know before
 * it shares anything.
 */
import * as tf from '@tensorflow/tfjs';
import { nextTask } from '../../mpc/runtime/next-task';
import type { GateFit } from '../../mpc/pond/gate/fits';
import { PIXELS } from '../../model/digits';
import type { TensorNetwork } from '../../model/tensor-network';

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
  model: TensorNetwork,
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
      const x = model.images(bytes);
      const exact = model.forward(x);
      const gated = model.forward(x, { gate });
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
