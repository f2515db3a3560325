/**
 * The kernels in plain TypeScript: the oracle of the tests, and the fallback without SIMD.
 *
 * Written to be read, not to be fast: 64-bit arithmetic is in bigints. Views are made by each call,
 * because the memory may have grown since the last one.
 */
import type { KernelMemory } from '../memory';
import type { Kernels } from './kernels';
import { referenceFixedPoint } from './reference/fixed-point';
import { referenceGate } from './reference/gate';
import { referenceRing32 } from './reference/ring32';
import { referenceRing64 } from './reference/ring64';
import { referenceStream } from './reference/stream';
import { referenceTruncation } from './reference/truncation';

export function referenceKernels(memory: KernelMemory): Kernels {
  return {
    ...referenceRing32(memory),
    ...referenceRing64(memory),
    ...referenceFixedPoint(memory),
    ...referenceStream(memory),
    ...referenceGate(memory),
    ...referenceTruncation(memory),
  };
}
