/** The kernels beside the program: compiled once, for whichever party this process is. */
import { readFile } from 'node:fs/promises';
import { fingerprint } from '../../mpc/ring/kernels/fingerprint';
import { loadKernels } from '../../mpc/ring/kernels/load';
import { KernelMemory } from '../../mpc/ring/memory';
import type { Engine } from '../../remote/remote-session';

/** Where the build puts them. */
export async function kernelModule(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL('kernels.wasm', import.meta.url)));
}

/** For a client or an owner. */
export async function startEngine(): Promise<Engine> {
  const memory = new KernelMemory();
  const kernels = await loadKernels(memory, await kernelModule());
  return { kernels, memory, arithmetic: await fingerprint(kernels, memory) };
}
