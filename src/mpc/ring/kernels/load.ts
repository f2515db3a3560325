/**
 * The fast kernels where the platform can run them, the plain ones where it cannot. Both give the
 * same bits, so parties on different platforms can work together.
 */
import base64 from 'virtual:kernels';
import type { KernelMemory } from '../memory';
import type { Kernels } from './kernels';
import { referenceKernels } from './reference';

export interface LoadedKernels {
  readonly kernels: Kernels;
  readonly kind: 'wasm' | 'reference';
  /** Why the plain kernels are in use, for a person. */
  readonly reason?: string;
}

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

export const hasSimd = (): boolean => WebAssembly.validate(SIMD_PROBE);

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

export async function loadKernels(memory: KernelMemory): Promise<LoadedKernels> {
  if (!hasSimd()) {
    return {
      kernels: referenceKernels(memory),
      kind: 'reference',
      reason: 'This browser has no WebAssembly SIMD; predictions are right but slower.',
    };
  }
  const { instance } = await WebAssembly.instantiate(bytesOf(base64), {
    env: { memory: memory.wasm },
  });
  return { kernels: instance.exports as unknown as Kernels, kind: 'wasm' };
}
