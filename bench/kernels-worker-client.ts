/** Starts the worker that times the kernels by themselves, beside TensorFlow.js's matmul. */
import { wrap } from 'comlink';
import type { KernelFigures } from './kernels.worker';

export async function measureKernels(): Promise<KernelFigures> {
  const worker = new Worker(new URL('./kernels.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await wrap<{ measure(): Promise<KernelFigures> }>(worker).measure();
  } finally {
    worker.terminate();
  }
}
