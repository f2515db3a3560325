/** Where the parts of comparison keys lie: four elements side by side, level by level. */
import { leafLevels, padded, SIDE_BY_SIDE } from '../../comparison-key';
import type { Pointer } from '../../kernel-interface';
import type { KernelMemory } from '../../memory';

/** Words 0 to 3 of a block are the left child, 4 to 7 the right one; the payload begins at 8. */
export const SEED_WORDS = 4;
export const PAYLOAD = 8;
/** Of four elements. */
const SEED_BYTES = 4 * SEED_WORDS * SIDE_BY_SIDE;

/** Where things are, for elements of one kind. */
export class KeyLayout {
  readonly leaves: number;
  readonly levels: number;
  readonly columns: number;

  constructor(
    private readonly memory: KernelMemory,
    readonly elements: number,
    readonly bits: number,
    readonly words: number,
    readonly ring: number,
  ) {
    this.leaves = leafLevels(bits, (words * ring) / 8);
    this.levels = bits - this.leaves;
    this.columns = padded(elements);
  }

  root(roots: Pointer, element: number): Uint32Array {
    return this.#column(roots, element);
  }

  /** The bits below the sign. */
  path(points: Pointer, element: number): number[] {
    const [x] = element < this.elements ? this.#u32(points + 4 * element, 1) : [0];
    return Array.from({ length: this.bits }, (_, i) => (x! >>> (30 - i)) & 1);
  }

  /** One of the seeds that lie side by side. */
  #column(at: Pointer, element: number): Uint32Array {
    const four = Math.floor(element / SIDE_BY_SIDE);
    const words = this.#u32(at + SEED_BYTES * four, SEED_WORDS * SIDE_BY_SIDE);
    return words.filter((_, i) => i % SIDE_BY_SIDE === element % SIDE_BY_SIDE);
  }

  #u32(at: Pointer, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at, length);
  }

  seedAt(keys: Pointer, element: number, level: number): Uint32Array {
    const [at, lane] = this.#place(keys, element, level);
    return this.#u32(at, SEED_WORDS * SIDE_BY_SIDE).filter((_, i) => i % SIDE_BY_SIDE === lane);
  }

  setSeedAt(keys: Pointer, element: number, level: number, seed: Uint32Array): void {
    const [at, lane] = this.#place(keys, element, level);
    const words = this.#u32(at, SEED_WORDS * SIDE_BY_SIDE);
    seed.forEach((word, i) => (words[i * SIDE_BY_SIDE + lane] = word));
  }

  /** @param index of a value's word, or of all leaves' words. @returns the address and a way there. */
  value(keys: Pointer, element: number, level: number, index: number): Cell {
    const [start, lane] = this.#place(keys, element, level);
    const at = level < this.levels ? start + SEED_BYTES : start;
    return this.cell(at, index * SIDE_BY_SIDE + lane);
  }

  cell(at: Pointer, index: number): Cell {
    const { ring, memory } = this;
    if (ring === 32) {
      const view = new Uint32Array(memory.buffer, at, index + 1);
      return { get: () => BigInt(view[index]!), set: (x) => (view[index] = Number(x & MASK)) };
    }
    const view = new BigUint64Array(memory.buffer, at, index + 1);
    return { get: () => view[index]!, set: (x) => (view[index] = x) };
  }

  /** Element `index` of a block from word `first` on, counted in the ring. */
  wordOf(block: Uint32Array, first: number, index: number): bigint {
    if (this.ring === 32) return BigInt(block[first + index]!);
    const at = first + 2 * index;
    return BigInt(block[at]!) + (BigInt(block[at + 1]!) << 32n);
  }

  /** Where the corrections of a level begin, or those of the leaves; and which of four it is. */
  #place(keys: Pointer, element: number, level: number): [Pointer, number] {
    const value = (this.words * this.ring) / 8;
    const row = SIDE_BY_SIDE * (4 * SEED_WORDS + value);
    const size = this.levels * row + SIDE_BY_SIDE * value * 2 ** this.leaves;
    return [keys + Math.floor(element / SIDE_BY_SIDE) * size + level * row, element % SIDE_BY_SIDE];
  }
}

const MASK = 0xffff_ffffn;

interface Cell {
  get(): bigint;
  set(value: bigint): void;
}
