/**
 * Streams of shares and masks: ChaCha keyed by a seed, with (node, role, request) as the nonce.
 * A seed is drawn for one request (or one model) and one pair of parties, so no key and nonce ever
 * meet twice and no keystream byte has two uses.
 */
import type { Kernels, Pointer } from '../ring/kernel-interface';
import type { KernelMemory } from '../ring/memory';
import type { Tensor } from '../ring/tensor';
import { type Seed, SEED_BYTES } from './seed';

/** Rounds of ChaCha; docs/decisions/0005-chacha12.md says why not 20. */
const ROUNDS = 12;

/** What a stream is for. A node uses each role at most once with a seed. */
export const Role = {
  /** a_i: share of the mask of an input or of an opened value. */
  mask: 1,
  /** The share of a plainly shared input. */
  share: 2,
  /** c_0: server0's share of a product of masks. */
  product: 3,
  /** r_i: share of the angle that hides a gate's input. */
  angle: 4,
  /** server0's shares of a gate's cosines and sines. */
  material: 5,
  /** r_i: share of what hides a value that is truncated. */
  pad: 6,
  /** server0's shares of the pad's upper bits and of its sign. */
  padMaterial: 7,
} as const;
export type Role = (typeof Role)[keyof typeof Role];

export interface Domain {
  readonly request: number;
  readonly node: number;
  readonly role: Role;
}

/** Where a memory has the key of the stream that is being made: one place, however many parties use it. */
const keys = new WeakMap<KernelMemory, Pointer>();

function keyIn(memory: KernelMemory): Pointer {
  let key = keys.get(memory);
  if (key === undefined) {
    key = memory.allocate(SEED_BYTES);
    keys.set(memory, key);
  }
  return key;
}

export class Streams {
  readonly #key: Pointer;

  constructor(
    private readonly kernels: Kernels,
    private readonly memory: KernelMemory,
  ) {
    this.#key = keyIn(memory);
  }

  /** Fills `out` with uniformly random ring elements. */
  expand(out: Tensor, seed: Seed, { request, node, role }: Domain): void {
    new Uint8Array(this.memory.buffer, this.#key, SEED_BYTES).set(seed);
    this.kernels.stream(out.pointer, out.bytes, this.#key, node, role, request, ROUNDS);
  }
}
