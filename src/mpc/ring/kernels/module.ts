/**
 * The fast kernels, compiled once and instantiated by each party in its own memory. A compiled module
 * can be posted to workers, so the page compiles it and no worker carries its bytes.
 */
import url from 'virtual:kernels';

/**
 * A module with one function that makes a v128: (func (drop (v128.const 0))).
 * Magic, version; type () → (); one function; its code: fd 0c + 16 bytes, drop, end.
 */
// prettier-ignore
const SIMD_PROBE = new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  1, 4, 1, 0x60, 0, 0,
  3, 2, 1, 0,
  10, 23, 1, 21, 0, 0xfd, 0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1a, 0x0b,
]);

/**
 * @param load fetches a file; how, and what is said when it does not come, is for its host to decide.
 * @returns undefined where WebAssembly SIMD is missing: then the plain kernels do the work.
 */
export async function compileKernels(
  load: (url: string) => Promise<BufferSource> = fetched,
): Promise<WebAssembly.Module | undefined> {
  if (!WebAssembly.validate(SIMD_PROBE)) return undefined;
  // Not compileStreaming: it fails where a server names another type for .wasm files.
  return WebAssembly.compile(await load(url));
}

async function fetched(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The kernels could not be loaded: ${url} is missing.`);
  return response.arrayBuffer();
}
