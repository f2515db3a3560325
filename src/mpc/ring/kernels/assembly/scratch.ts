/**
 * The first page of the memory belongs to the kernels; tensors begin behind it. A kernel may use
 * it from this address on, and none expects to find there what another call has left. Below are the
 * constants that the compiler places (`--memoryBase`).
 */
export const SCRATCH: usize = 8192;
