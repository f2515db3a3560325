/**
 * The gradient of the loss, written out: each layer has its part of it.
 *
 * TensorFlow.js could derive it, but its derivative of `matMul` asks for transposed operands, and
 * those are slow in the WebAssembly backend (a step at batch 128: 63 ms, here 10 to 16). It would
 * also compute the gradient of the pixels, which nobody needs. Written out, training needs none of
 * the registered gradients either.
 *
 * Loss: softmax cross-entropy, plus, for every pre-activation z,
 * penalty·max(0, |z| − limit)², summed over the units and averaged over the batch. Small |z| allow a
 * gate of a short period: see docs/protocol.md, calibration.
 */
import * as tf from '@tensorflow/tfjs';
import { kindOf } from '../../model/layers';
import type { Network } from '../../model/network';
import { tensorflow } from '../../model/tensorflow';

export interface Penalty {
  /** |z| up to here costs nothing. */
  readonly limit: number;
  readonly weight: number;
}

export interface Gradient {
  /** Of all parameters, from the input to the output. */
  readonly gradients: readonly tf.Tensor[];
  /** batch × classes. */
  readonly probabilities: tf.Tensor2D;
}

/**
 * The caller disposes of what it gets.
 * @param variables of each layer, in the order of its parameters.
 * @param images batch × inputs, in any shape. @param wanted batch × classes, one-hot.
 */
export function computeGradient(
  { input, layers }: Network,
  variables: readonly (readonly tf.Tensor[])[],
  images: tf.Tensor,
  wanted: tf.Tensor2D,
  penalty: Penalty,
): Gradient {
  return tf.tidy(() => {
    const batch = wanted.shape[0];
    // What comes into each layer, and the logits.
    const values: tf.Tensor[] = [tf.reshape(images, [batch, ...input.shape])];
    layers.forEach((layer, i) => {
      const step = { input: values[i]!, variables: variables[i]! };
      values.push(kindOf(layer).forward(tensorflow, layer, step));
    });
    const probabilities = tf.softmax(values.at(-1) as tf.Tensor2D);
    const gradients: tf.Tensor[] = [];
    let slope = tf.mul(tf.sub(probabilities, wanted), 1 / batch);
    for (const [i, layer] of [...layers.entries()].reverse()) {
      const [entering, output] = [values[i]!, values[i + 1]!];
      const step = { input: entering, output, variables: variables[i]!, slope };
      gradients.unshift(...(kindOf(layer).gradients?.(tensorflow, layer, step) ?? []));
      if (i === 0) break;
      slope = kindOf(layer).inputSlope(tensorflow, layer, step);
      if (kindOf(layer).gateReach === undefined) continue;
      const excess = tf.sub(entering, tf.clipByValue(entering, -penalty.limit, penalty.limit));
      slope = tf.add(slope, tf.mul(excess, (2 * penalty.weight) / batch));
    }
    return { gradients, probabilities };
  });
}
