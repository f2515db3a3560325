/** TensorFlow.js in Node, on its WebAssembly backend: the same arithmetic as in the browser. */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

/** One thread: with several, sums are taken in another order and the same seed gives other bits. */
export async function startTensorFlow(): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve(
    '@tensorflow/tfjs-backend-wasm/package.json',
  );
  tf.enableProdMode();
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(join(dirname(manifest), 'dist') + sep);
  if (!(await tf.setBackend('wasm'))) throw new Error('The WebAssembly backend did not start.');
}
