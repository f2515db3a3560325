/**
 * The index of the largest element of each row, and nothing else: neither server nor the player learns
 * an order. All pairs are compared in one round; who has won all of its comparisons is looked up in a
 * second one. Of equal elements the first wins, always.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { showShape } from '../../ring/ring';
import { add } from './add';
import { constant } from './constant';
import { gather } from './gather';
import { lookup } from './lookup';
import { matmul } from './matmul';
import { nonNegative } from './non-negative';
import { reshape } from './reshape';
import { sub } from './sub';
import { written } from './written';

export interface Options {
  /** What |x| is no more than; docs/ops.md. */
  readonly bound?: number | undefined;
  readonly name?: string;
}

const WHOLE = { fractionBits: 0 };

export const argmax = written(
  /** Along the last dimension, which the result has not; whole numbers from 0 on. */
  (
    graph: GraphBase,
    input: Value,
    { bound, name = graph.fresh('argmax') }: Options = {},
  ): Value => {
    const count = input.shape.at(-1) ?? 0;
    if (count < 2) {
      throw new GraphError(
        `${name}: ${input.name} ${showShape(input.shape)} has no two elements in a row to compare.`,
      );
    }
    const shape = input.shape.slice(0, -1);
    const pairs = Array.from({ length: count }, (_, i) =>
      Array.from({ length: count - 1 - i }, (__, j): [number, number] => [i, i + 1 + j]),
    ).flat();
    return graph.whole(name, () => {
      const rows = reshape.write(graph, input, [shape.reduce((m, size) => m * size, 1), count]);
      const [first, second] = [0, 1].map((side) => {
        const indices = pairs.map((pair) => pair[side]!);
        return gather.write(graph, rows, indices, { axis: 1 });
      }) as [Value, Value];
      const isFirst = nonNegative.write(graph, sub.write(graph, first, second), {
        bound: bound === undefined ? undefined : 2 * bound,
      });
      // The first of a pair has won if the bit is 1, the second if it is 0.
      const won = pairs.flatMap(([i, j]) =>
        Array.from({ length: count }, (_, k) => (k === i ? 1 : k === j ? -1 : 0)),
      );
      const signs = constant.write(graph, won, { shape: [pairs.length, count], ...WHOLE });
      const asSecond = Array.from({ length: count }, (_, k) => k);
      const wins = add.write(
        graph,
        matmul.write(graph, isFirst, signs),
        constant.write(graph, asSecond, WHOLE),
      );
      const isWinner = lookup.write(
        graph,
        wins,
        Array.from({ length: count }, (_, n) => (n === count - 1 ? 1 : 0)),
      );
      const places = constant.write(graph, asSecond, { shape: [count, 1], ...WHOLE });
      return reshape.write(graph, matmul.write(graph, isWinner, places), shape, name);
    });
  },
);
