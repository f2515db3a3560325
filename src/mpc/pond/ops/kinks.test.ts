/** What is made of comparisons and of the gate, against plain numbers. */
import { describe, expect, it } from 'vitest';
import type { Value } from '../../graph/computation';
import { LocalCluster } from '../../testing/local-cluster';
import { compiledKernels } from '../../testing/compiled-kernels';
import { runPlan } from '../../testing/run-plan';
import { client } from '../../testing/small-plan';
import type { Shape } from '../../ring/ring';
import { GraphError } from '../../graph/graph-error';
import { compile } from '../compiler/compile';
import { gateFit } from '../gate/fits';
import { Graph } from './graph';

/** Multiples of 1/256 from −12 to 12, with a pattern that repeats late. */
const numbers = (length: number): number[] =>
  Array.from({ length }, (_, i) => ((((i + 3) * 7919) % 6145) - 3072) / 256);

/** What `build` makes of such an input. */
async function computed(shape: Shape, build: (graph: Graph, x: Value) => Value) {
  const graph = new Graph();
  const x = graph.privateInput('x', { player: client, shape, fractionBits: 8, bound: 12 });
  graph.output('y', build(graph, x), { player: client });
  const values = numbers(shape.reduce((product, size) => product * size, 1));
  const cluster = new LocalCluster(await compiledKernels(), { record: true });
  const { actual, plan } = await runPlan(graph.build(), shape[0]!, new Map([['x', values]]), {
    cluster,
  });
  const { fractionBits } = plan.nodes.find(({ op }) => op.collect)!.type;
  return { values, plan, result: actual.map((each) => Number(each) / 2 ** fractionBits) };
}

describe('element by element', () => {
  it.each<[string, (graph: Graph, x: Value) => Value, (x: number) => number]>([
    ['relu6', (g, x) => g.relu6(x), (x) => Math.min(Math.max(x, 0), 6)],
    ['clip', (g, x) => g.clip(x, -1.5, 2), (x) => Math.min(Math.max(x, -1.5), 2)],
    ['maximum with a number', (g, x) => g.maximum(x, g.constant(3)), (x) => Math.max(x, 3)],
  ])('%s is exact, in one round', async (_, build, wanted) => {
    const { values, result, plan } = await computed([3, 50], build);
    expect(result).toEqual(values.map((x) => wanted(x)));
    expect(plan.rounds).toBe(1);
  });

  it('leakyRelu is off by a unit, and by what the slope is rounded to', async () => {
    const { values, result } = await computed([3, 50], (g, x) => g.leakyRelu(x, 0.3));
    values.forEach((x, i) => {
      const wanted = x < 0 ? 0.3 * x : x;
      expect(Math.abs(result[i]! - wanted)).toBeLessThanOrEqual(x < 0 ? 1 / 256 + 12 / 2 ** 17 : 0);
    });
  });

  it.each([
    ['of 40 bits, of which 24 are dropped', 32, 16],
    ['of 55 bits', 47, undefined],
  ])('the slope of what is wide is no coarser: %s', async (_, more, fractionBits) => {
    const { values, result } = await computed([3, 50], (g, x) => {
      const fine = g.mul(x, g.constant(1, { fractionBits: more }));
      return g.leakyRelu(fine, 0.3, { fractionBits });
    });
    values.forEach((x, i) => {
      const wanted = x < 0 ? 0.3 * x : x;
      expect(Math.abs(result[i]! - wanted)).toBeLessThanOrEqual(12 / 2 ** 17 + 2 / 2 ** 16);
    });
  });

  it('tanh is the gate, stretched', async () => {
    const gate = gateFit(64, 10);
    const { values, result } = await computed([3, 50], (g, x) =>
      // The gate's period, 32, must be 2^32 units.
      g.tanh(g.mul(x, g.constant(1, { fractionBits: 19 })), gate),
    );
    values.forEach((x, i) => {
      expect(Math.abs(result[i]! - Math.tanh(x))).toBeLessThan(2 * gate.maxError + 1e-4);
    });
  });

  it('limits and slopes are checked', () => {
    const graph = new Graph();
    const x = graph.privateInput('x', { player: client, shape: [2] });
    expect(() => graph.clip(x, 2, 2)).toThrow(GraphError);
    expect(() => graph.leakyRelu(x, 1.5)).toThrow('must be between 0 and 1');
    expect(() => graph.relu(x, { bound: 0 })).toThrow('must be positive');
  });
});

describe('argmax', () => {
  const label = (row: readonly number[]): number => row.indexOf(Math.max(...row));

  it.each([2, 3, 10, 17])('of %i classes is the first of the largest', async (classes) => {
    const { values, result, plan } = await computed([6, classes], (g, x) => g.argmax(x));
    const rows = Array.from({ length: 6 }, (_, i) => values.slice(i * classes, (i + 1) * classes));
    expect(result).toEqual(rows.map(label));
    expect(plan.rounds).toBe(2);
  });

  it('takes the lower index where elements are equal, also at a scale with unopened bits', async () => {
    for (const fine of [0, 30]) {
      const rows = [
        [0, 0, 0, 0],
        [1, 3, 3, 2],
        [-2, -5, -2, -2],
        [-1, 0, 2, 2],
        [7, 7, 7, 8],
      ];
      const graph = new Graph();
      const options = { player: client, shape: [5, 4], fractionBits: 8, bound: 12 } as const;
      const x = graph.privateInput('x', options);
      const scaled = graph.mul(x, graph.constant(1, { fractionBits: fine }));
      graph.output('label', graph.argmax(scaled), { player: client });
      const inputs = new Map([['x', rows.flat()]]);
      for (let run = 0; run < 10; run++) {
        const { actual } = await runPlan(graph.build(), 5, inputs);
        expect(actual.map(Number)).toEqual(rows.map(label));
      }
    }
  });

  it('lets logits live in Z_2^32 where they are only compared, and keeps other dimensions', () => {
    const graph = new Graph();
    const x = graph.privateInput('x', { player: client, shape: [2, 3, 4], fractionBits: 8 });
    const w = graph.privateInput('w', { player: 'model-owner', shape: [4, 5], cached: true });
    const z = graph.matmul(graph.reshape(x, [6, 4]), w, 'z');
    const label = graph.argmax(graph.reshape(z, [2, 3, 5]), { bound: 15, name: 'label' });
    expect(label.shape).toEqual([2, 3]);
    graph.output('y', label, { player: client });
    const { nodes } = compile(graph.build(), client, 2);
    expect(nodes.find(({ name }) => name === 'z')!.type.ring).toBe(32);
    expect(() => graph.argmax(graph.reshape(z, [30, 1]))).toThrow('no two elements');
  });
});

describe('maxPool', () => {
  const shape = [2, 5, 6, 3] as const;
  const at = (values: readonly number[], b: number, i: number, j: number, c: number): number =>
    i < 0 || j < 0 || i >= 5 || j >= 6 ? -Infinity : values[((b * 5 + i) * 6 + j) * 3 + c]!;

  it.each([
    { size: [2, 2], strides: [2, 2], padding: 'valid', from: [0, 0], output: [2, 3], rounds: 2 },
    { size: [3, 2], strides: [2, 1], padding: 'same', from: [1, 0], output: [3, 6], rounds: 3 },
    {
      size: [2, 3],
      strides: [1, 2],
      padding: [
        [1, 0],
        [1, 1],
      ],
      from: [1, 1],
      output: [5, 3],
      rounds: 3,
    },
    { size: [1, 1], strides: [3, 3], padding: 'valid', from: [0, 0], output: [2, 2], rounds: 0 },
  ] as const)('of $size at $strides, $padding', async (pool) => {
    const { size, strides, padding, from, output, rounds } = pool;
    const { values, result, plan } = await computed(shape, (g, x) =>
      g.maxPool(x, { size, strides, padding }),
    );
    const wanted: number[] = [];
    for (let b = 0; b < 2; b++) {
      for (let i = 0; i < output[0]; i++) {
        for (let j = 0; j < output[1]; j++) {
          for (let c = 0; c < 3; c++) {
            let most = -Infinity;
            for (let k = 0; k < size[0]; k++) {
              for (let l = 0; l < size[1]; l++) {
                const [row, column] = [i * strides[0] - from[0] + k, j * strides[1] - from[1] + l];
                most = Math.max(most, at(values, b, row, column, c));
              }
            }
            wanted.push(most);
          }
        }
      }
    }
    expect(result).toEqual(wanted);
    expect(plan.rounds).toBe(rounds);
  });
});
