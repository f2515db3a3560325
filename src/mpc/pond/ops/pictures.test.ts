/** Convolutions and pools are those of TensorFlow.js, and send what a product sends. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Value } from '../../graph/computation';
import { GraphError } from '../../graph/graph-error';
import { sizeOf } from '../../ring/ring';
import { atLength } from '../../testing/length';
import { runPlan } from '../../testing/run-plan';
import { Graph } from './graph';

const FRACTION_BITS = 4;
type Four = [number, number, number, number];

const pair = (max: number) => fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }));

const cases = fc.record({
  batch: fc.integer({ min: 1, max: 2 }),
  picture: pair(6),
  channels: fc.integer({ min: 1, max: 3 }),
  out: fc.integer({ min: 1, max: 3 }),
  size: pair(3),
  strides: pair(3),
  padding: fc.constantFrom('same' as const, 'valid' as const),
  seed: fc.nat(),
});

function numbersOf(length: number, seed: number): number[] {
  let state = (seed ^ 0x9e37_79b9) | 1;
  return Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >> 25) / 2 ** FRACTION_BITS;
  });
}

interface Case {
  readonly x: Four;
  readonly w: Four;
  readonly seed: number;
  write(graph: Graph, x: Value, w: Value): Value;
  plain(x: tf.Tensor4D, w: tf.Tensor4D): tf.Tensor;
}

/** @returns private − plain, the largest, and where the result's scale ends. */
async function compare({ x, w, seed, write, plain }: Case): Promise<[number, number]> {
  const graph = new Graph();
  const inputs = new Map([
    ['x', numbersOf(sizeOf(x), seed)],
    ['w', numbersOf(sizeOf(w), seed + 1)],
  ]);
  const options = { fractionBits: FRACTION_BITS, bound: 8 };
  const client = { ...options, player: 'prediction-client', shape: x, cached: false } as const;
  const owner = { ...options, player: 'model-owner', shape: w, cached: true } as const;
  const result = write(graph, graph.privateInput('x', client), graph.privateInput('w', owner));
  graph.output('result', result, { player: 'prediction-client' });
  const { plan, actual, expected } = await runPlan(graph.build(), x[0], inputs);
  expect(actual).toEqual(expected);
  const tensors = [tf.tensor4d(inputs.get('x')!, x), tf.tensor4d(inputs.get('w')!, w)] as const;
  const wanted = plain(...tensors);
  expect(result.shape).toEqual(wanted.shape);
  const { fractionBits } = plan.nodes.at(-1)!.inputs[0]!.type;
  const numbers = await wanted.data();
  const off = actual.map((each, i) => Math.abs(Number(each) / 2 ** fractionBits - numbers[i]!));
  return [Math.max(...off), fractionBits];
}

const fits = ({ picture, size, padding }: { picture: number[]; size: number[]; padding: string }) =>
  padding === 'same' || size.every((each, i) => each <= picture[i]!);

it('conv2d is that of TensorFlow.js, bit for bit', async () => {
  const property = fc.asyncProperty(cases.filter(fits), async (given) => {
    const { batch, picture, channels, out, size, strides, padding, seed } = given;
    const [off] = await compare({
      x: [batch, ...picture, channels],
      w: [...size, channels, out],
      seed,
      write: (graph, x, w) => graph.conv2d(x, w, { strides, padding }),
      plain: (x, w) => tf.conv2d(x, w, strides, padding),
    });
    expect(off).toBe(0);
  });
  await expect(fc.assert(property, { numRuns: atLength(20, 60) })).resolves.toBeUndefined();
});

it('depthwiseConv2d is, too', async () => {
  const property = fc.asyncProperty(cases.filter(fits), async (given) => {
    const { batch, picture, channels, out, size, padding, seed } = given;
    const [off] = await compare({
      x: [batch, ...picture, channels],
      w: [...size, channels, out],
      seed,
      write: (graph, x, w) => graph.depthwiseConv2d(x, w, { strides: [2, 2], padding }),
      plain: (x, w) => tf.depthwiseConv2d(x, w, [2, 2], padding),
    });
    expect(off).toBe(0);
  });
  await expect(fc.assert(property, { numRuns: 30 })).resolves.toBeUndefined();
});

it('averagePool leaves out what lies outside, as TensorFlow.js does', async () => {
  const property = fc.asyncProperty(cases.filter(fits), async (given) => {
    const { batch, picture, channels, size, strides, padding, seed } = given;
    const [off, fractionBits] = await compare({
      x: [batch, ...picture, channels],
      w: [1, 1, 1, 1],
      seed,
      write: (graph, x) => graph.averagePool(x, { size, strides, padding }),
      plain: (x) => tf.avgPool(x, size, strides, padding),
    });
    // One over 3, 6 or 9 is rounded to 14 bits; sums are below 8·9. The rest is TensorFlow's.
    const isExact = fractionBits < FRACTION_BITS + 14;
    expect(off).toBeLessThanOrEqual(isExact ? 0 : 72 * 2 ** -15 + 1e-5);
  });
  await expect(fc.assert(property, { numRuns: atLength(20, 60) })).resolves.toBeUndefined();
});

it('stack, split and pad put elements where NumPy does', async () => {
  const [off] = await compare({
    x: [2, 3, 4, 2],
    w: [1, 1, 1, 1],
    seed: 5,
    write(graph, x) {
      const [a, b] = graph.split(x, [1, 3], { axis: 2 }) as [Value, Value];
      const [c, d] = graph.split(b, 3, { axis: -2 }) as [Value, Value];
      const padding = [
        [0, 0],
        [1, 2],
        [0, 3],
        [2, 0],
      ] as const;
      return graph.pad(graph.reshape(graph.stack([d, a, c], { axis: -1 }), [2, 3, 1, 6]), padding);
    },
    plain(x) {
      const [a, b] = tf.split(x, [1, 3], 2) as [tf.Tensor4D, tf.Tensor4D];
      const [c, d] = tf.split(b, 3, 2) as [tf.Tensor4D, tf.Tensor4D];
      const stacked = tf.reshape(tf.stack([d, a, c], -1), [2, 3, 1, 6]) as tf.Tensor4D;
      return tf.pad4d(stacked, [
        [0, 0],
        [1, 2],
        [0, 3],
        [2, 0],
      ]);
    },
  });
  expect(off).toBe(0);
});

it('a convolution opens its picture once and sends a product of its output’s size', async () => {
  const graph = new Graph();
  const x = graph.privateInput('x', {
    player: 'prediction-client',
    shape: [2, 6, 6, 3],
    cached: false,
  });
  const w = graph.privateInput('w', { player: 'model-owner', shape: [3, 3, 3, 4], cached: true });
  const h = graph.square(x);
  const y = graph.conv2d(h, w, { padding: 'same', strides: [2, 2] });
  graph.output('y', y, { player: 'prediction-client' });
  const inputs = new Map([
    ['x', numbersOf(2 * 6 * 6 * 3, 1)],
    ['w', numbersOf(3 * 3 * 3 * 4, 2)],
  ]);
  const { plan } = await runPlan(graph.build(), 2, inputs);
  const bytesOf = (name: string): number[] =>
    plan.nodes
      .filter(({ op }) => op.name === name)
      .flatMap((node) => node.op.cost(node).messages.map(({ bytes }) => bytes));
  // Both ways; not the windows, which hold 9/4 of it.
  expect(bytesOf('mask')).toEqual([8 * sizeOf(h.shape), 8 * sizeOf(h.shape)]);
  expect(bytesOf('matmul')).toEqual([8 * sizeOf(y.shape)]);
});

it('says what does not fit', () => {
  const graph = new Graph();
  const player = 'prediction-client';
  const input = (name: string, shape: number[]) =>
    graph.privateInput(name, { player, shape, cached: false });
  const [x, w, v] = [input('x', [1, 4, 4, 2]), input('w', [3, 3, 1, 5]), input('v', [4, 2])];
  const refused: (() => unknown)[] = [
    () => graph.conv2d(x, w),
    () => graph.conv2d(v, w),
    () => graph.depthwiseConv2d(x, w),
    () => graph.averagePool(x, { size: [5, 5] }),
    () => graph.averagePool(v, { size: [1, 1] }),
    () => graph.gather(x, [4], { axis: 1 }),
    () => graph.gather(x, [0.5]),
    () => graph.split(x, 3, { axis: 1 }),
    () => graph.split(x, [1, 2], { axis: 1 }),
    () => graph.stack([x], { axis: 5 }),
    () => graph.stack([x, v]),
    () => graph.stack([]),
    () => graph.pad(x, [[1, 1]]),
    () =>
      graph.pad(v, [
        [0, -1],
        [0, 0],
      ]),
  ];
  for (const write of refused) expect(write).toThrow(GraphError);
});
