/**
 * A value held between two numbers: low + max(x − low, 0) − max(x − high, 0), two comparisons in one
 * round. relu6 is what lies between 0 and 6.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { add } from './add';
import { constant } from './constant';
import { relu, type ReluOptions } from './relu';
import { sub } from './sub';
import { written } from './written';

export type Options = Omit<ReluOptions, 'slope'>;

function between(
  graph: GraphBase,
  input: Value,
  [low, high]: readonly [number, number],
  { bound, fractionBits, name = graph.fresh('clip') }: Options,
): Value {
  if (!(low < high && Number.isFinite(high - low))) {
    throw new GraphError(`${name} has the limits ${low} and ${high}.`);
  }
  /** max(x − limit, 0), at its own scale. */
  const above = (limit: number): Value => {
    const moved = limit === 0 ? input : sub.write(graph, input, constant.write(graph, limit));
    const most = bound === undefined ? undefined : bound + Math.abs(limit);
    return relu.write(graph, moved, { bound: most, fractionBits });
  };
  return graph.whole(name, () => {
    if (low === 0) return sub.write(graph, above(low), above(high), name);
    const difference = sub.write(graph, above(low), above(high));
    return add.write(graph, difference, constant.write(graph, low), name);
  });
}

export const clip = written(
  /** x where low ≤ x ≤ high, and the nearer of both elsewhere; options as those of `relu`. */
  (graph: GraphBase, input: Value, low: number, high: number, options: Options = {}): Value =>
    between(graph, input, [low, high], options),
);

export const relu6 = written(
  (graph: GraphBase, input: Value, { name = graph.fresh('relu6'), ...options }: Options = {}) =>
    between(graph, input, [0, 6], { ...options, name }),
);
