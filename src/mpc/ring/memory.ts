/**
 * The linear memory that tensors live in: one a party, bounded, reused.
 *
 * WebAssembly can only work on its own memory and that memory cannot be transferred, so tensors
 * are made there and stay there; only message payloads are copied across its edge. A block is freed
 * as a whole. Growth is explicit (`reserve`), because it detaches every view: views are therefore
 * never kept, only made (`Tensor.i32()` and its sisters).
 *
 * First fit with merging neighbours. A party holds tens of blocks, so anything cleverer would only
 * be harder to read.
 */
import type { Pointer } from './kernel-interface';

const PAGE = 65_536;
const ALIGNMENT = 64;
/** The first page belongs to the kernels' constants. */
const FIRST_ADDRESS = PAGE;

export class MemoryExhausted extends Error {
  override readonly name = 'MemoryExhausted';
  constructor(
    readonly wanted: number,
    readonly free: number,
    readonly limit: number,
  ) {
    super(
      `The kernel memory is full: ${wanted} bytes wanted, ${free} free, the limit is ${limit}. ` +
        'Use smaller batches or reserve more.',
    );
  }
}

interface Gap {
  start: number;
  end: number;
}

const roundUp = (bytes: number, unit: number): number => Math.ceil(bytes / unit) * unit;

export class KernelMemory {
  readonly wasm: WebAssembly.Memory;
  readonly limit: number;
  #gaps: Gap[];
  readonly #sizes = new Map<Pointer, number>();
  #used = 0;

  /** @param limit most bytes this memory may ever take. @param initial bytes taken at the start. */
  constructor({ initial = 16 << 20, limit = 512 << 20 } = {}) {
    this.limit = roundUp(limit, PAGE);
    const pages = Math.min(roundUp(initial, PAGE), this.limit) / PAGE;
    this.wasm = new WebAssembly.Memory({ initial: pages, maximum: this.limit / PAGE });
    this.#gaps = [{ start: FIRST_ADDRESS, end: pages * PAGE }];
  }

  get buffer(): ArrayBuffer {
    return this.wasm.buffer;
  }

  /** Bytes in blocks now. */
  get used(): number {
    return this.#used;
  }

  /** Makes room for at least `bytes` more in one piece, or throws {@link MemoryExhausted}. */
  reserve(bytes: number): void {
    const size = Math.max(roundUp(bytes, ALIGNMENT), ALIGNMENT);
    if (this.#gaps.some((gap) => gap.end - gap.start >= size)) return;
    const end = this.buffer.byteLength;
    const last = this.#gaps.at(-1);
    const tail = last?.end === end ? end - last.start : 0;
    const needed = roundUp(size - tail, PAGE);
    if (end + needed > this.limit) throw this.#exhausted(bytes);
    // Grow by half as much again where the limit allows it: a queue of tickets fills step by step.
    const wanted = Math.min(Math.max(needed, roundUp(end / 2, PAGE)), this.limit - end);
    try {
      this.wasm.grow(wanted / PAGE);
    } catch {
      throw this.#exhausted(bytes);
    }
    this.#release({ start: end, end: end + wanted });
  }

  /** @returns the address of `bytes` bytes, a multiple of 64, contents undefined. */
  allocate(bytes: number): Pointer {
    const size = Math.max(roundUp(bytes, ALIGNMENT), ALIGNMENT);
    let index = this.#gaps.findIndex((gap) => gap.end - gap.start >= size);
    if (index < 0) {
      this.reserve(size);
      index = this.#gaps.findIndex((gap) => gap.end - gap.start >= size);
    }
    const gap = this.#gaps[index]!;
    const start = gap.start;
    gap.start += size;
    if (gap.start === gap.end) this.#gaps.splice(index, 1);
    this.#sizes.set(start, size);
    this.#used += size;
    return start;
  }

  free(pointer: Pointer): void {
    const size = this.#sizes.get(pointer);
    if (size === undefined) throw new RangeError(`No block starts at ${pointer}.`);
    this.#sizes.delete(pointer);
    this.#used -= size;
    this.#release({ start: pointer, end: pointer + size });
  }

  #release(freed: Gap): void {
    const after = this.#gaps.findIndex((gap) => gap.start > freed.start);
    const index = after < 0 ? this.#gaps.length : after;
    const before = this.#gaps[index - 1];
    const next = this.#gaps[index];
    const joinsBefore = before?.end === freed.start;
    const joinsNext = next?.start === freed.end;
    if (joinsBefore && joinsNext) {
      before.end = next.end;
      this.#gaps.splice(index, 1);
    } else if (joinsBefore) before.end = freed.end;
    else if (joinsNext) next.start = freed.start;
    else this.#gaps.splice(index, 0, freed);
  }

  #exhausted(bytes: number): MemoryExhausted {
    const free = this.#gaps.reduce((sum, gap) => sum + gap.end - gap.start, 0);
    return new MemoryExhausted(bytes, free, this.limit);
  }
}
