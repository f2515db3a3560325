/** Plain prediction with TensorFlow.js on its WebAssembly backend. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { buildNetwork, setWeights } from '../model-owner/network';
import { loadModel } from '../model-owner/shipped-model';
import type { PlaintextPrediction } from '../prediction';

let model: tf.Sequential | undefined;

export async function load(cardUrl: string): Promise<void> {
  // One thread: the threaded build does not survive minification, and the parties need the cores.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasm,
    'tfjs-backend-wasm-simd.wasm': wasmSimd,
    'tfjs-backend-wasm-threaded-simd.wasm': wasmThreads,
  });
  await tf.setBackend('wasm');
  const { card, layers } = await loadModel(cardUrl);
  model = buildNetwork(card.layers);
  setWeights(model, layers);
}

export async function predict(pixels: Uint8Array): Promise<PlaintextPrediction> {
  if (!model) throw new Error('The plaintext model is not loaded yet.');
  const inputs = model.inputs[0]!.shape[1]!;
  const outputs = model.outputs[0]!.shape[1]!;
  const images = pixels.length / inputs;
  const x = tf.tensor2d(
    Float32Array.from(pixels, (pixel) => pixel / 256),
    [images, inputs],
  );
  const start = performance.now();
  const y = model.predict(x) as tf.Tensor2D;
  const logits = await y.data();
  const milliseconds = performance.now() - start;
  const probabilities = await tf.tidy(() => tf.softmax(y)).data();
  const digits = await tf.tidy(() => tf.argMax(y, 1)).data();
  const rows = (values: ArrayLike<number>, i: number) =>
    Array.from(values).slice(i * outputs, (i + 1) * outputs);
  tf.dispose([x, y]);
  return {
    milliseconds,
    scores: Array.from(digits, (digit, i) => ({
      digit,
      logits: rows(logits, i),
      probabilities: rows(probabilities, i),
    })),
  };
}
