/** Times the kernels by themselves, and TensorFlow.js's float32 matmul beside them. */
import { expose } from 'comlink';
import { loadKernels } from '../src/mpc/ring/kernels/load';
import { compileKernels } from '../src/mpc/ring/kernels/module';
import { KernelMemory } from '../src/mpc/ring/memory';
import { benchKernels, type KernelFigure } from './kernels';
import { benchTensorFlow } from './tensorflow-matmul';

const control = {
  async measure(): Promise<KernelFigure[]> {
    const memory = new KernelMemory();
    const kernels = await loadKernels(memory, await compileKernels());
    return [...benchKernels(kernels, memory), ...(await benchTensorFlow())];
  },
};

export type KernelsControl = typeof control;

expose(control);
