/**
 * Convolutions of pictures, as TensorFlow counts them: [batch, height, width, channels]. A product of
 * the windows with the weights, so it costs what a product of the output's size costs.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { misfit } from '../../graph/operands';
import { type WindowOptions, windowsOf } from '../../graph/windows';
import { matmul } from './matmul';
import { patches } from './patches';
import { reshape } from './reshape';
import { written } from './written';

export interface Options extends Omit<WindowOptions, 'size'> {
  readonly name?: string;
}

export const conv2d = written(
  /** @param weights [height, width, channels, filters] of a window. */
  (
    graph: GraphBase,
    input: Value,
    weights: Value,
    { name = graph.fresh('conv2d'), strides, padding }: Options = {},
  ): Value => {
    const [height, width, channels, filters] = weights.shape;
    if (weights.shape.length !== 4 || input.shape.length !== 4 || input.shape[3] !== channels) {
      throw misfit(name, 'convolved with', input, weights);
    }
    const windows = { size: [height!, width!] as const, strides, padding };
    const { output } = windowsOf(name, input, windows);
    return graph.whole(name, () => {
      const rows = patches.write(graph, input, windows);
      const matrix = reshape.write(graph, weights, [-1, filters!]);
      const product = matmul.write(graph, rows, matrix);
      return reshape.write(graph, product, [input.shape[0]!, ...output, filters!], name);
    });
  },
);
