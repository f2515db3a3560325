import { expect, it } from 'vitest';
import { KernelMemory } from '../memory';
import { hasSimd, loadKernels } from './load';
import type { Kernels } from './kernels';
import { referenceKernels } from './reference';

it('loads WebAssembly with every kernel of the interface', async () => {
  expect(hasSimd()).toBe(true);
  const memory = new KernelMemory();
  const { kernels, kind } = await loadKernels(memory);
  expect(kind).toBe('wasm');
  const names = Object.keys(referenceKernels(memory)) as (keyof Kernels)[];
  expect(Object.keys(kernels)).toEqual(expect.arrayContaining(names));
});
