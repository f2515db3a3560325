/** TensorFlow.js on its WebAssembly backend, in any worker that needs it. */
import { loadPart } from '../assets/load-part';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';

let started: Promise<void> | undefined;

/** Starts the backend once; what failed is tried again. */
export function startTensorFlow(): Promise<void> {
  started ??= start().catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  return started;
}

async function start(): Promise<void> {
  tf.enableProdMode();
  // One thread: the threaded build does not survive minification, and the parties need the cores.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasm,
    'tfjs-backend-wasm-simd.wasm': wasmSimd,
    'tfjs-backend-wasm-threaded-simd.wasm': wasmThreads,
  });
  const hasSimd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  await loadPart('tensorflow', startBackend, { files: [hasSimd ? wasmSimd : wasm] });
}

async function startBackend(): Promise<void> {
  if (!(await tf.setBackend('wasm'))) {
    throw new Error('TensorFlow.js could not start its WebAssembly backend.');
  }
}
