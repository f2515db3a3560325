/** The fast kernels in Node: what `src/mpc/ring/kernels/module.ts` is where a bundler serves them. */
import { compileKernels as compileSources } from './compile-kernels';

export const compileKernels = async (): Promise<WebAssembly.Module> =>
  WebAssembly.compile(new Uint8Array(await compileSources()));
