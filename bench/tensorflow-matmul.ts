/** TensorFlow.js's own float32 matmul at the sizes that `kernels.ts` measures. */
import * as tf from '@tensorflow/tfjs';
import { startTensorFlow } from '../src/players/tensorflow';
import { type KernelFigure, time } from './kernels';

export async function benchTensorFlow(): Promise<KernelFigure[]> {
  await startTensorFlow();
  const [k, n] = [784, 512];
  const b = tf.randomNormal([k, n]);
  return [1, 128, 1000].map((m) => {
    const a = tf.randomNormal([m, k]);
    // On this backend an op is done when it returns; there is nothing to wait for.
    const nanoseconds = time(() => tf.matMul(a, b).dispose());
    return { name: 'tensorflow float32 matmul', m, k, n, gmacPerSecond: (m * k * n) / nanoseconds };
  });
}
