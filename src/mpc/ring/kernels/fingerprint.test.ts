import { expect, it } from 'vitest';
import { compiledKernels } from '../../testing/compiled-kernels';
import type { Kernels } from '../kernel-interface';
import { KernelMemory } from '../memory';
import { fingerprint } from './fingerprint';
import { referenceKernels } from './reference';

it('is the same for both kinds of kernels, and leaves nothing behind', async () => {
  const memory = new KernelMemory();
  const compiled = await fingerprint((await compiledKernels())(memory), memory);
  expect(compiled).toMatch(/^[0-9a-f]{64}$/);
  expect(memory.used).toBe(0);
  const plain = new KernelMemory();
  expect(await fingerprint(referenceKernels(plain), plain)).toBe(compiled);
  expect(await fingerprint(referenceKernels(plain), plain)).toBe(compiled);
});

it.each(['matmul32', 'matmul64', 'gate', 'dealGate', 'compare', 'truncate', 'stream'] as const)(
  'is another where %s gives another bit',
  async (name) => {
    const memory = new KernelMemory();
    const kernels = referenceKernels(memory);
    const right = await fingerprint(kernels, memory);
    const wrong: Kernels = {
      ...kernels,
      [name](out: number, ...rest: number[]) {
        Reflect.apply(kernels[name], kernels, [out, ...rest]);
        const byte = new Uint8Array(memory.buffer, out, 1);
        byte[0]! ^= 1;
      },
    };
    expect(await fingerprint(wrong, memory)).not.toBe(right);
  },
);
