/**
 * A local computation of the client, in ordinary TensorFlow.js: logits to probabilities and a digit.
 * Core and the CPU backend are enough for ten numbers.
 */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { CLASSES } from '../../model/digits';
import type { ClassScores } from '../answers';

export { doubtOf } from './doubt';
export { likenessOf } from './likeness';

/** @param logits ten an image. */
export function scoresOf(logits: Float64Array): ClassScores[] {
  return tf.tidy(() => {
    const rows = tf.tensor2d(Float32Array.from(logits), [logits.length / CLASSES, CLASSES]);
    const digits = tf.argMax(rows, 1).dataSync();
    const probabilities = tf.softmax(rows).dataSync();
    return Array.from(digits, (digit, i) => ({
      digit,
      logits: Array.from(logits.subarray(i * CLASSES, (i + 1) * CLASSES)),
      probabilities: Array.from(probabilities.subarray(i * CLASSES, (i + 1) * CLASSES)),
    }));
  });
}
