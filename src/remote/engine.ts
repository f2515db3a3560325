/** What a client or an owner computes with, and how hosts know that theirs gives the same bits. */
import type { Kernels } from '../mpc/ring/kernel-interface';
import { fingerprint } from '../mpc/ring/kernels/fingerprint';
import { loadKernels } from '../mpc/ring/kernels/load';
import { KernelMemory } from '../mpc/ring/memory';

export interface Engine {
  readonly kernels: Kernels;
  /** On which the kernels work. */
  readonly memory: KernelMemory;
  /** What the kernels make of fixed numbers. */
  readonly arithmetic: string;
}

/** @param module the compiled kernels; undefined takes the plain ones. */
export async function startEngine(module: WebAssembly.Module | undefined): Promise<Engine> {
  const memory = new KernelMemory();
  const kernels = await loadKernels(memory, module);
  return { kernels, memory, arithmetic: await fingerprint(kernels, memory) };
}
