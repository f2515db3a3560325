/** Comparison keys: both implementations agree bit for bit, and two servers have what they stand for. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { comparisonKeyBytes, padded, ROOT_BYTES } from '../comparison-key';
import type { Kernels } from '../kernel-interface';
import { KernelMemory } from '../memory';
import { loadKernels } from './load';
import { compileKernels } from './module';
import { fillWithGarbage } from './testing/garbage';
import { Twins } from './testing/twins';

interface Case {
  readonly elements: number;
  readonly bits: number;
  readonly words: number;
  readonly ring: 32 | 64;
}

const shapes: fc.Arbitrary<Case> = fc.record({
  // Four lie side by side, sixteen are evaluated and eight dealt at a time.
  elements: fc.oneof(fc.nat(9), fc.constantFrom(15, 16, 17, 33)),
  bits: fc.integer({ min: 1, max: 31 }),
  words: fc.integer({ min: 1, max: 3 }),
  ring: fc.constantFrom(32, 64),
});

it('agree bit for bit', async () => {
  const twins = await Twins.create();
  const property = fc.property(shapes, fc.nat(), ({ elements, bits, words, ring }, seed) => {
    twins.reset();
    const row = (padded(elements) * ring) / 8;
    const roots = () => twins.block(padded(elements) * ROOT_BYTES);
    const [roots0, roots1, points] = [roots(), roots(), twins.block(4 * elements)];
    const values = twins.block(2 * words * row);
    const keys = twins.block(comparisonKeyBytes(elements, { bits, words, ring }));
    const out = [twins.block(words * row), twins.block(words * row)] as const;
    twins.fill(seed);
    twins.call((kernels) => {
      const what = [elements, bits, words, ring] as const;
      kernels.dealComparison(keys, roots0, roots1, points, values, ...what);
      kernels.compare(out[0], points, keys, roots0, ...what, 0);
      kernels.compare(out[1], points, keys, roots1, ...what, 1);
    });
    twins.compare();
  });
  expect(fc.defaultReportMessage(fc.check(property, { numRuns: 100 }))).toBeUndefined();
});

it('agree on both sides of a kink', async () => {
  const twins = await Twins.create();
  const kinks = fc.record({
    elements: fc.nat(9),
    words: fc.integer({ min: 1, max: 3 }),
    ring: fc.constantFrom(32, 64),
    drop: fc.integer({ min: -32, max: 31 }),
    slope: fc.oneof(fc.constantFrom(0, 1, 65_536), fc.nat(65_536)),
    below: fc.integer({ min: -32, max: 32 }),
    server: fc.constantFrom(0, 1),
  });
  const property = fc.property(kinks, fc.nat(), (kink, seed) => {
    const { elements, words, ring, drop, slope, below, server } = kink;
    twins.reset();
    const row = (padded(elements) * ring) / 8;
    const [pads, out] = [twins.block(4 * elements), twins.block((elements * ring) / 8)];
    const [values, shares] = [twins.block(2 * words * row), twins.block(3 * row)];
    twins.fill(seed);
    const what = [elements, words, ring, drop, slope, below] as const;
    twins.call((kernels) => {
      kernels.dealRelu(values, pads, ...what);
      kernels.relu(out, pads, shares, ...what, server);
    });
    twins.compare();
  });
  expect(fc.defaultReportMessage(fc.check(property, { numRuns: 300 }))).toBeUndefined();
});

describe.each(['wasm', 'reference'] as const)('the %s kernels', (kind) => {
  let memory: KernelMemory;
  let kernels: Kernels;
  beforeAll(async () => {
    memory = new KernelMemory({ initial: 1 << 20 });
    kernels = await loadKernels(memory, kind === 'wasm' ? await compileKernels() : undefined);
  });

  /** Thresholds and points that often agree in their first bits, or in all. */
  const near = fc.tuple(fc.nat(0xffff_ffff), fc.nat(31), fc.integer({ min: -1, max: 1 }));
  const pairs = (elements: number) => fc.array(near, { minLength: elements, maxLength: elements });
  const cases = shapes.chain((shape) => fc.tuple(fc.constant(shape), pairs(shape.elements)));

  it('share v_0 + v_1 below the threshold and v_0 from there on', () => {
    const property = fc.property(cases, fc.nat(), ([shape, drawn], seed) => {
      const { elements, bits, words, ring } = shape;
      const columns = padded(elements);
      const blocks: number[] = [];
      const block = (bytes: number): number => {
        const pointer = memory.allocate(bytes);
        blocks.push(pointer);
        fillWithGarbage(new Uint32Array(memory.buffer, pointer, bytes / 4), seed + blocks.length);
        return pointer;
      };
      const [thresholds, points] = [block(4 * elements), block(4 * elements)];
      const [roots0, roots1] = [block(columns * ROOT_BYTES), block(columns * ROOT_BYTES)];
      const values = block((2 * words * columns * ring) / 8);
      const keys = block(comparisonKeyBytes(elements, shape));
      const out = [0, 1].map(() => block((words * columns * ring) / 8));
      const read = (at: number, length: number): bigint[] =>
        ring === 32
          ? Array.from(new Uint32Array(memory.buffer, at, length), BigInt)
          : Array.from(new BigUint64Array(memory.buffer, at, length));
      const x = drawn.map(([r, shift, step]) => (r + (step << shift)) >>> 0);
      new Uint32Array(memory.buffer, thresholds, elements).set(drawn.map(([r]) => r));
      new Uint32Array(memory.buffer, points, elements).set(x);

      const what = [elements, bits, words, ring] as const;
      kernels.dealComparison(keys, roots0, roots1, thresholds, values, ...what);
      kernels.compare(out[0]!, points, keys, roots0, ...what, 0);
      kernels.compare(out[1]!, points, keys, roots1, ...what, 1);
      const low = read(values, words * columns);
      const step = read(values + (words * columns * ring) / 8, words * columns);
      const [one, other] = out.map((at) => read(at, words * columns)) as [bigint[], bigint[]];
      blocks.forEach((pointer) => memory.free(pointer));
      const top = (value: number): number => (value & 0x7fff_ffff) >>> (31 - bits);
      for (let i = 0; i < words * columns; i++) {
        const e = i % columns;
        if (e >= elements) continue;
        const isBelow = top(x[e]!) < top(drawn[e]![0]);
        const found = BigInt.asUintN(ring, one[i]! + other[i]!);
        if (found !== BigInt.asUintN(ring, low[i]! + (isBelow ? step[i]! : 0n))) return false;
      }
      return true;
    });
    const runs = { numRuns: kind === 'wasm' ? 400 : 60 };
    expect(fc.defaultReportMessage(fc.check(property, runs))).toBeUndefined();
  });
});
