import type { Kernels } from '../../../mpc/ring/kernel-interface';
import type { KernelMemory } from '../../../mpc/ring/memory';

/** The plain kernels do if none are given. */
export type MakeKernels = (memory: KernelMemory) => Kernels;
