/**
 * The windows of pictures, each as a row: times a matrix they are a convolution. Elements are only
 * moved, so a convolution opens the picture and not its windows, which have each element many times.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { type WindowOptions, type Windows, windowsOf } from '../../graph/windows';
import { linear } from '../linear';
import { move, positions, stridesOf } from '../movement';
import type { OpNode } from '../node';
import { kind } from '../rule';
import { padded } from './pad';

export type Attributes = Pick<Windows, 'size' | 'strides' | 'output'>;

/** Pictures, windows down and across, and the elements of a window: where they lie in the operand. */
function blockOf({ inputs, attributes: { size, strides, output } }: OpNode<Attributes>) {
  const { shape } = inputs[0]!.type;
  const [picture, row, column, channel] = stridesOf(shape) as [number, number, number, number];
  return {
    shape: [shape[0]!, ...output, ...size, shape[3]!],
    strides: [picture, row * strides[0], column * strides[1], row, column, channel],
  };
}

const rule = linear<Attributes>({
  name: 'patches',
  moves: true,

  reference(node, [input]) {
    const { shape, strides } = blockOf(node);
    return positions(shape, 0, strides).map((at) => input![at]!);
  },

  apply(node, out, [input]) {
    const { shape, strides } = blockOf(node);
    move(
      shape,
      { tensor: input!, offset: 0, strides },
      { tensor: out, offset: 0, strides: stridesOf(shape) },
    );
  },
});

export interface Options extends WindowOptions {
  readonly name?: string;
}

export const patches = kind(
  rule,
  /**
   * Of [batch, height, width, channels] a row for each window, picture by picture, row-major:
   * [batch·windows, size·channels].
   */
  (
    graph: GraphBase,
    input: Value,
    { name = graph.fresh('patches'), ...options }: Options,
  ): Value => {
    const { size, strides, output, margins } = windowsOf(name, input, options);
    return graph.whole(name, () => {
      const picture = padded(graph, input, [[0, 0], ...margins, [0, 0]]);
      const [batch, , , channels] = picture.shape;
      const shape = [batch! * output[0] * output[1], size[0] * size[1] * channels!];
      const attributes = { size, strides, output };
      return graph.put(rule, { name, operands: [picture], shape, attributes });
    });
  },
);
