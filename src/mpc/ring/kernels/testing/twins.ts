/**
 * Two memories with the same contents, one for WebAssembly and one for the reference. A kernel runs
 * in both, and then all bytes must agree: results, inputs, and what lies between and behind them.
 */
import { KernelMemory } from '../../memory';
import type { Kernels, Pointer } from '../../kernel-interface';
import { loadKernels } from '../load';
import { compileKernels } from '../module';
import { referenceKernels } from '../reference';
import { fillWithGarbage } from './garbage';

const FIRST = 65_536;
/** Bytes after every block that belong to nobody. */
const GUARD = 64;

export class Twins {
  #end = FIRST;

  private constructor(
    private readonly wasm: KernelMemory,
    private readonly wasmKernels: Kernels,
    private readonly reference: KernelMemory,
  ) {}

  static async create(): Promise<Twins> {
    const wasm = new KernelMemory({ initial: 4 << 20, limit: 4 << 20 });
    const module = await compileKernels();
    if (!module) throw new Error('This test needs WebAssembly SIMD.');
    const kernels = await loadKernels(wasm, module);
    return new Twins(wasm, kernels, new KernelMemory({ initial: 4 << 20, limit: 4 << 20 }));
  }

  /** Forgets all blocks. */
  reset(): void {
    this.#end = FIRST;
  }

  /** The address of a new block in both memories. */
  block(bytes: number): Pointer {
    const pointer = this.#end;
    this.#end += Math.ceil((bytes + GUARD) / 64) * 64;
    if (this.#end > this.wasm.buffer.byteLength) throw new Error('Too much for the twins.');
    return pointer;
  }

  /** Fills both memories, as far as blocks reach, with the same garbage. */
  fill(seed: number): void {
    const words = (this.#end - FIRST) / 4;
    fillWithGarbage(new Uint32Array(this.wasm.buffer, FIRST, words), seed);
    this.#bytes(this.reference).set(this.#bytes(this.wasm));
  }

  writeF64(pointer: Pointer, values: readonly number[]): void {
    for (const memory of [this.wasm, this.reference]) {
      new Float64Array(memory.buffer, pointer, values.length).set(values);
    }
  }

  clear(pointer: Pointer, bytes: number): void {
    for (const memory of [this.wasm, this.reference]) {
      new Uint8Array(memory.buffer, pointer, bytes).fill(0);
    }
  }

  /** Runs `call` in both; the returned values must agree. */
  call<Result extends number | void>(call: (kernels: Kernels) => Result): Result {
    const expected = call(referenceKernels(this.reference));
    const got = call(this.wasmKernels);
    if (got !== expected)
      throw new Error(`WebAssembly ${String(got)}, reference ${String(expected)}`);
    return expected;
  }

  /** @throws {Error} naming the first byte that differs. */
  compare(): void {
    const [got, expected] = [this.#bytes(this.wasm), this.#bytes(this.reference)];
    if (Buffer.compare(got, expected) === 0) return;
    const at = got.findIndex((byte, i) => byte !== expected[i]);
    throw new Error(`address ${FIRST + at}: WebAssembly ${got[at]}, reference ${expected[at]}`);
  }

  #bytes(memory: KernelMemory): Uint8Array {
    return new Uint8Array(memory.buffer, FIRST, this.#end - FIRST);
  }
}
