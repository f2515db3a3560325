/**
 * The fast kernels where the platform can run them, the plain ones where it cannot. Both give the
 * same bits, so parties on different platforms can work together.
 */
import type { KernelMemory } from '../memory';
import type { Kernels } from '../kernel-interface';

/** @param module from `compileKernels`; undefined takes the plain kernels, fetched only then. */
export async function loadKernels(
  memory: KernelMemory,
  module: WebAssembly.Module | undefined,
): Promise<Kernels> {
  if (!module) return (await import('./reference')).referenceKernels(memory);
  const instance = await WebAssembly.instantiate(module, { env: { memory: memory.wasm } });
  return instance.exports as unknown as Kernels;
}
