/** Starts the worker that times the kernels by themselves, beside TensorFlow.js's matmul. */
import { wrap } from 'comlink';
import type { KernelFigure } from './kernels';
import type { KernelsControl } from './kernels.worker';

export async function measureKernels(): Promise<KernelFigure[]> {
  const worker = new Worker(new URL('./kernels.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await wrap<KernelsControl>(worker).measure();
  } finally {
    worker.terminate();
  }
}
