/** The memory against a plain model of blocks that must not overlap, on random histories. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KernelMemory, MemoryExhausted } from './memory';

const PAGE = 65_536;
const roundUp = (bytes: number) => Math.max(64, Math.ceil(bytes / 64) * 64);

interface Block {
  readonly pointer: number;
  readonly bytes: number;
  readonly mark: number;
}

class Model {
  readonly blocks: Block[] = [];
  nextMark = 1;

  get used(): number {
    return this.blocks.reduce((sum, { bytes }) => sum + roundUp(bytes), 0);
  }
}

const bytesOf = (memory: KernelMemory, { pointer, bytes }: Block) =>
  new Uint8Array(memory.buffer, pointer, bytes);

/** What holds after every step. */
function check(model: Model, memory: KernelMemory): void {
  assert.equal(memory.used, model.used);
  assert.ok(memory.buffer.byteLength <= memory.limit);
  // Blocks that overlapped would have overwritten each other's marks.
  for (const block of model.blocks) {
    assert.ok(bytesOf(memory, block).every((byte) => byte === block.mark));
  }
}

class Allocate implements fc.Command<Model, KernelMemory> {
  constructor(private readonly bytes: number) {}
  check = () => true;

  run(model: Model, memory: KernelMemory): void {
    let pointer: number;
    try {
      pointer = memory.allocate(this.bytes);
    } catch (error) {
      assert.ok(error instanceof MemoryExhausted);
      // It may be in pieces, but where all would fit behind the last block there is no excuse.
      const end = Math.max(PAGE, ...model.blocks.map((b) => b.pointer + roundUp(b.bytes)));
      assert.ok(end + roundUp(this.bytes) > memory.limit);
      check(model, memory);
      return;
    }
    assert.equal(pointer % 64, 0);
    assert.ok(pointer >= PAGE);
    assert.ok(pointer + this.bytes <= memory.buffer.byteLength);
    const block = { pointer, bytes: this.bytes, mark: model.nextMark++ % 256 };
    model.blocks.push(block);
    bytesOf(memory, block).fill(block.mark);
    check(model, memory);
  }

  toString = () => `allocate(${this.bytes})`;
}

class Free implements fc.Command<Model, KernelMemory> {
  constructor(private readonly index: number) {}
  check = (model: Model) => model.blocks.length > 0;

  run(model: Model, memory: KernelMemory): void {
    const [block] = model.blocks.splice(this.index % model.blocks.length, 1);
    memory.free(block!.pointer);
    assert.throws(() => memory.free(block!.pointer), RangeError);
    check(model, memory);
  }

  toString = () => `free(${this.index})`;
}

class Reserve implements fc.Command<Model, KernelMemory> {
  constructor(private readonly bytes: number) {}
  check = () => true;

  run(model: Model, memory: KernelMemory): void {
    try {
      memory.reserve(this.bytes);
    } catch (error) {
      assert.ok(error instanceof MemoryExhausted);
      check(model, memory);
      return;
    }
    // Then the next block of that size needs no growth.
    const size = memory.buffer.byteLength;
    const pointer = memory.allocate(this.bytes);
    assert.equal(memory.buffer.byteLength, size);
    memory.free(pointer);
    check(model, memory);
  }

  toString = () => `reserve(${this.bytes})`;
}

const LIMIT = 8 * PAGE;
const size = fc.oneof(fc.nat(300), fc.nat(PAGE), fc.nat(2 * LIMIT));

describe('KernelMemory', () => {
  it('behaves as blocks that never overlap, within the limit', () => {
    const commands = fc.commands(
      [
        size.map((bytes) => new Allocate(bytes)),
        fc.nat().map((index) => new Free(index)),
        size.map((bytes) => new Reserve(bytes)),
      ],
      { maxCommands: 60 },
    );
    const property = fc.property(commands, (history) => {
      const setup = () => ({
        model: new Model(),
        real: new KernelMemory({ initial: 2 * PAGE, limit: LIMIT }),
      });
      fc.modelRun(setup, history);
    });
    expect(fc.defaultReportMessage(fc.check(property, { numRuns: 200 }))).toBeUndefined();
  });

  it('is whole again when all blocks are freed, in any order', () => {
    const sizes = fc.array(fc.nat(PAGE / 2), { minLength: 1, maxLength: 8 });
    const inputs = sizes.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.keys()], { minLength: all.length })),
    );
    fc.assert(
      fc.property(inputs, ([all, order]) => {
        const memory = new KernelMemory({ initial: 6 * PAGE, limit: 6 * PAGE });
        const pointers = all.map((bytes) => memory.allocate(bytes));
        for (const index of order) memory.free(pointers[index]!);
        expect(memory.used).toBe(0);
        // The first page is the kernels' own.
        expect(memory.allocate(5 * PAGE)).toBe(PAGE);
      }),
    );
  });

  it('takes the first gap that is large enough', () => {
    const memory = new KernelMemory();
    const [first, second, third] = [
      memory.allocate(640),
      memory.allocate(64),
      memory.allocate(640),
    ];
    memory.allocate(64);
    memory.free(first);
    memory.free(third);
    expect(memory.allocate(64)).toBe(first);
    expect(memory.allocate(640)).toBe(third);
    expect(memory.allocate(576)).toBe(first + 64);
    expect(second).toBe(first + 640);
  });

  it('says what was wanted, what is free and what the limit is', () => {
    const memory = new KernelMemory({ initial: 2 * PAGE, limit: 2 * PAGE });
    memory.allocate(PAGE / 2);
    expect(() => memory.allocate(PAGE)).toThrow(
      expect.objectContaining({
        name: 'MemoryExhausted',
        wanted: PAGE,
        free: PAGE / 2,
        limit: 2 * PAGE,
      }) as Error,
    );
    // And is usable as before.
    memory.allocate(PAGE / 2);
    expect(memory.used).toBe(PAGE);
  });

  it('reserves no less for an empty block than that takes', () => {
    const memory = new KernelMemory({ initial: 2 * PAGE, limit: 3 * PAGE });
    memory.allocate(PAGE);
    memory.reserve(0);
    expect(memory.buffer.byteLength).toBe(3 * PAGE);
    memory.allocate(PAGE);
    expect(() => memory.reserve(0)).toThrow(MemoryExhausted);
  });

  it('keeps what is stored when it grows', () => {
    const memory = new KernelMemory({ initial: 2 * PAGE, limit: 64 * PAGE });
    const pointer = memory.allocate(16);
    new Uint8Array(memory.buffer, pointer, 16).fill(7);
    memory.reserve(32 * PAGE);
    expect(Array.from(new Uint8Array(memory.buffer, pointer, 16))).toEqual(Array(16).fill(7));
  });
});
