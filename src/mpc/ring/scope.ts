/** Tensors with one lifetime: what a request, a phase or a model holds is freed in one go. */
import type { Pointer } from './kernel-interface';
import type { KernelMemory } from './memory';
import { type Ring, ringBytes, type Shape, sizeOf } from './ring';
import { Tensor } from './tensor';

export class Scope {
  readonly #blocks: Pointer[] = [];

  constructor(readonly memory: KernelMemory) {}

  allocate(bytes: number): Pointer {
    const block = this.memory.allocate(bytes);
    this.#blocks.push(block);
    return block;
  }

  /** A tensor with undefined contents. */
  tensor(ring: Ring, shape: Shape): Tensor {
    const pointer = this.allocate(sizeOf(shape) * ringBytes(ring));
    return new Tensor(this.memory, ring, shape, pointer);
  }

  release(): void {
    for (const block of this.#blocks.splice(0)) this.memory.free(block);
  }
}
