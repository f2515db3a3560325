/**
 * A tensor of ring elements in a party's kernel memory: an address, a ring and a shape. The branded
 * kinds cannot mix: an opened value is not a share, and adding a mask share to it needs a word.
 */
import type { Pointer } from './kernel-interface';
import type { KernelMemory } from './memory';
import { type Ring, ringBytes, type Shape, sizeOf } from './ring';

declare const kind: unique symbol;

/** One server's additive share: uniformly random by itself. */
export type Share = Tensor & { readonly [kind]: 'share' };
/** A value minus its mask, known to both servers: uniformly random too. */
export type Masked = Tensor & { readonly [kind]: 'masked' };

export class Tensor {
  readonly length: number;

  constructor(
    readonly memory: KernelMemory,
    readonly ring: Ring,
    readonly shape: Shape,
    readonly pointer: Pointer,
  ) {
    this.length = sizeOf(shape);
  }

  get bytes(): number {
    return this.length * ringBytes(this.ring);
  }

  /** Views are made at each call: growing the memory detaches old ones. */
  u8(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.memory.buffer, this.pointer, this.bytes);
  }

  i32(): Int32Array<ArrayBuffer> {
    return new Int32Array(this.memory.buffer, this.pointer, this.bytes / 4);
  }

  i64(): BigInt64Array<ArrayBuffer> {
    return new BigInt64Array(this.memory.buffer, this.pointer, this.bytes / 8);
  }

  /** Signed values, for tests and for printing; slow. */
  toBigInts(): bigint[] {
    return this.ring === 32 ? Array.from(this.i32(), BigInt) : Array.from(this.i64());
  }
}
