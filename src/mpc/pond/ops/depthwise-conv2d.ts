/** A convolution of each channel by itself, with weights of its own. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { misfit } from '../../graph/operands';
import type { WindowOptions } from '../../graph/windows';
import { concat } from './concat';
import { conv2d } from './conv2d';
import { slice } from './slice';
import { written } from './written';

export interface Options extends Omit<WindowOptions, 'size'> {
  readonly name?: string;
}

export const depthwiseConv2d = written(
  /** @param weights [height, width, channels, multiplier]; the result has channels·multiplier. */
  (
    graph: GraphBase,
    input: Value,
    weights: Value,
    { name = graph.fresh('depthwiseConv2d'), ...options }: Options = {},
  ): Value => {
    const [height, width, channels, multiplier] = weights.shape;
    if (weights.shape.length !== 4 || input.shape.length !== 4 || input.shape[3] !== channels) {
      throw misfit(name, 'convolved with', input, weights);
    }
    return graph.whole(name, () => {
      const [batch, rows, columns] = input.shape;
      const each = Array.from({ length: channels! }, (_, c) =>
        conv2d.write(
          graph,
          slice.write(graph, input, [0, 0, 0, c], [batch!, rows!, columns!, 1]),
          slice.write(graph, weights, [0, 0, c, 0], [height!, width!, 1, multiplier!]),
          options,
        ),
      );
      return concat.write(graph, each, { axis: -1, name });
    });
  },
);
