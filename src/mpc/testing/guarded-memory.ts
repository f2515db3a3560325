/** Kernel memory that notices when somebody writes into what was freed. */
import type { Pointer } from '../ring/kernel-interface';
import { KernelMemory } from '../ring/memory';

const ALIGNMENT = 64;
const MARK = 0xa5;

interface Region {
  readonly start: number;
  readonly end: number;
}

export class GuardedMemory extends KernelMemory {
  readonly #sizes = new Map<Pointer, number>();
  #freed: Region[] = [];
  #strays = 0;

  /** Freed blocks that were written to, so far. */
  get strays(): number {
    this.#freed.forEach((region) => this.#look(region));
    return this.#strays;
  }

  override allocate(bytes: number): Pointer {
    const start = super.allocate(bytes);
    const end = start + Math.max(Math.ceil(bytes / ALIGNMENT), 1) * ALIGNMENT;
    this.#sizes.set(start, end - start);
    this.#freed = this.#freed.flatMap((region) => {
      if (region.end <= start || region.start >= end) return [region];
      this.#look(region);
      return [
        { start: region.start, end: start },
        { start: end, end: region.end },
      ].filter((rest) => rest.start < rest.end);
    });
    return start;
  }

  override free(pointer: Pointer): void {
    super.free(pointer);
    const region = { start: pointer, end: pointer + this.#sizes.get(pointer)! };
    this.#bytes(region).fill(MARK);
    this.#freed.push(region);
  }

  #look(region: Region): void {
    const bytes = this.#bytes(region);
    if (bytes.every((byte) => byte === MARK)) return;
    this.#strays += 1;
    bytes.fill(MARK);
  }

  #bytes({ start, end }: Region): Uint8Array {
    return new Uint8Array(this.buffer, start, end - start);
  }
}
