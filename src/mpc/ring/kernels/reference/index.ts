/**
 * The kernels in plain TypeScript: the oracle of the tests, and the fallback without SIMD.
 *
 * Written to be read, not to be fast: 64-bit arithmetic is in bigints. Views are made by each call,
 * because the memory may have grown since the last one.
 */
import type { KernelMemory } from '../../memory';
import type { Kernels } from '../../kernel-interface';
import { referenceComparison } from './comparison';
import { referenceFixedPoint } from './fixed-point';
import { referenceGate } from './gate';
import { referenceRelu } from './relu';
import { referenceRing32 } from './ring32';
import { referenceRing64 } from './ring64';
import { referenceStream } from './stream';
import { referenceTruncation } from './truncation';

export function referenceKernels(memory: KernelMemory): Kernels {
  return {
    ...referenceRing32(memory),
    ...referenceRing64(memory),
    ...referenceFixedPoint(memory),
    ...referenceStream(memory),
    ...referenceGate(memory),
    ...referenceTruncation(memory),
    ...referenceComparison(memory),
    ...referenceRelu(memory),
  };
}
