/** The fast kernels in Node: the file beside this one. In a browser `mpc/ring/kernels/module.ts` fetches it. */
import { readFile } from 'node:fs/promises';
import { compileKernels as compileFetched } from '../mpc/ring/kernels/module';

/** @returns undefined where WebAssembly SIMD is missing: then the plain kernels do the work. */
export const compileKernels = (): Promise<WebAssembly.Module | undefined> =>
  compileFetched((url) => readFile(new URL(url)));
