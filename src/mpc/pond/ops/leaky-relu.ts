/** x where x ≥ 0 and slope·x elsewhere: a relu whose key knows of the slope, and costs no more. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { relu, type ReluOptions } from './relu';
import { written } from './written';

export const leakyRelu = written(
  /** @param slope from 0 to 1. */
  (
    graph: GraphBase,
    input: Value,
    slope: number,
    { name = graph.fresh('leakyRelu'), ...options }: Omit<ReluOptions, 'slope'> = {},
  ): Value => relu.write(graph, input, { ...options, slope, name }),
);
