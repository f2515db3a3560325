/** The compiled kernels for clusters of tests that take long with the plain ones. */
import type { Kernels } from '../ring/kernel-interface';
import { compileKernels } from '../ring/kernels/module';
import type { KernelMemory } from '../ring/memory';

export async function compiledKernels(): Promise<(memory: KernelMemory) => Kernels> {
  const module = await compileKernels();
  if (!module) throw new Error('This test needs WebAssembly SIMD.');
  return ({ wasm: memory }) =>
    new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
}
