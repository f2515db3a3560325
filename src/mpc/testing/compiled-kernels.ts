/** The compiled kernels for clusters of tests that take long with the plain ones. */
import type { Kernels } from '../ring/kernel-interface';
import type { KernelMemory } from '../ring/memory';

export async function compiledKernels(): Promise<(memory: KernelMemory) => Kernels> {
  // Only when asked for: a program of Node may have kernels of its own, and no bundler that knows these.
  const { compileKernels } = await import('../ring/kernels/module');
  const module = await compileKernels();
  if (!module) throw new Error('This test needs WebAssembly SIMD.');
  return ({ wasm: memory }) =>
    new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
}
