/** The compiled kernels, beside the program. */
import { readFile } from 'node:fs/promises';

/** Where the build puts them. */
export async function kernelModule(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL('kernels.wasm', import.meta.url)));
}
