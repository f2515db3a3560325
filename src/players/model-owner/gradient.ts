/**
 * The gradient of the loss, written out.
 *
 * TensorFlow.js could derive it, but its derivative of `matMul` asks for transposed operands, and
 * those are slow in the WebAssembly backend (a step at batch 128: 63 ms, here 10 to 16). It would
 * also compute the gradient of the pixels, which nobody needs. Written out, training needs none of
 * the registered gradients either.
 *
 * Loss: softmax cross-entropy, plus, for every pre-activation z of a hidden layer,
 * penalty·max(0, |z| − limit)², summed over the units and averaged over the batch. Small |z| allow a
 * gate of a short period: see docs/protocol.md, calibration.
 */
import * as tf from '@tensorflow/tfjs';

export interface Penalty {
  /** |z| up to here costs nothing. */
  readonly limit: number;
  readonly weight: number;
}

export interface Gradient {
  /** Of kernel and bias of every layer, from the input to the output. */
  readonly gradients: readonly tf.Tensor[];
  /** batch × classes. */
  readonly probabilities: tf.Tensor2D;
}

/**
 * The caller disposes of what it gets.
 * @param layers kernel and bias of every layer.
 * @param images batch × inputs. @param wanted batch × classes, one-hot.
 */
export function computeGradient(
  layers: readonly (readonly [tf.Tensor2D, tf.Tensor1D])[],
  images: tf.Tensor2D,
  wanted: tf.Tensor2D,
  penalty: Penalty,
): Gradient {
  return tf.tidy(() => {
    const batch = images.shape[0];
    const inputs: tf.Tensor2D[] = [];
    const sums: tf.Tensor2D[] = [];
    let z = images;
    layers.forEach(([kernel, bias], i) => {
      const input = i === 0 ? images : tf.sigmoid(z);
      z = tf.add(tf.matMul(input, kernel), bias);
      inputs.push(input);
      sums.push(z);
    });
    const probabilities = tf.softmax(z);
    const gradients: tf.Tensor[] = [];
    const ones = tf.ones<tf.Rank.R2>([1, batch]);
    let delta = tf.mul<tf.Tensor2D>(tf.sub(probabilities, wanted), 1 / batch);
    for (let i = layers.length - 1; i >= 0; i--) {
      const [kernel, bias] = layers[i]!;
      // Sums over the batch as a product: `tf.sum` along the first axis transposes.
      gradients.unshift(
        tf.matMul(tf.transpose(inputs[i]!), delta),
        tf.reshape(tf.matMul(ones, delta), bias.shape),
      );
      if (i === 0) break;
      const output = inputs[i]!;
      const slope = tf.mul(output, tf.sub(1, output));
      const fromLoss = tf.mul(tf.matMul(delta, tf.transpose(kernel)), slope);
      const sum = sums[i - 1]!;
      const excess = tf.sub(sum, tf.clipByValue(sum, -penalty.limit, penalty.limit));
      delta = tf.add(fromLoss, tf.mul(excess, (2 * penalty.weight) / batch));
    }
    return { gradients, probabilities };
  });
}
