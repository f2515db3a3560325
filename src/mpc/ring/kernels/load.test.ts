import { afterEach, expect, it, vi } from 'vitest';
import { KernelMemory } from '../memory';
import type { Kernels } from '../kernel-interface';
import { loadKernels } from './load';
import { compileKernels } from './module';

afterEach(() => {
  vi.restoreAllMocks();
});

/** 1 + 1, through the memory that the kernels were loaded for. */
function addOneToOne(kernels: Kernels, memory: KernelMemory): number {
  const pointer = memory.allocate(16);
  new Int32Array(memory.buffer, pointer, 1)[0] = 1;
  kernels.add32(pointer, pointer, pointer, 1);
  return new Int32Array(memory.buffer, pointer, 1)[0]!;
}

it('serves any number of memories from one module, each by itself', async () => {
  const module = await compileKernels();
  expect(module).toBeInstanceOf(WebAssembly.Module);
  const [one, other] = [new KernelMemory(), new KernelMemory()];
  const kernels = await loadKernels(one, module);
  await loadKernels(other, module);
  const pointer = other.allocate(16);
  new Int32Array(other.buffer, pointer, 1)[0] = 5;
  expect(addOneToOne(kernels, one)).toBe(2);
  expect(new Int32Array(other.buffer, pointer, 1)[0]).toBe(5);
});

it('takes the plain kernels where SIMD is missing', async () => {
  // An engine without SIMD rejects the probe; nothing else of it is imitated.
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  const module = await compileKernels();
  expect(module).toBeUndefined();
  const memory = new KernelMemory();
  expect(addOneToOne(await loadKernels(memory, module), memory)).toBe(2);
});
