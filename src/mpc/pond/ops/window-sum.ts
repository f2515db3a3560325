/** The sum of each window of a picture, channel by channel: linear, so each server sums its share. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { type WindowOptions, type Windows, windowsOf } from '../../graph/windows';
import { toSigned } from '../../ring/ring';
import { linear } from '../linear';
import { move, positions, stridesOf } from '../movement';
import type { OpNode } from '../node';
import { kind } from '../rule';
import { padded } from './pad';

export type Attributes = Pick<Windows, 'size' | 'strides' | 'output'>;

/** For each place in a window: where it begins in the operand, and the strides from window to window. */
function placesOf({ inputs, attributes: { size, strides } }: OpNode<Attributes>) {
  const [picture, row, column, channel] = stridesOf(inputs[0]!.type.shape) as [
    number,
    number,
    number,
    number,
  ];
  return {
    offsets: positions(size, 0, [row, column]),
    strides: [picture, row * strides[0], column * strides[1], channel],
  };
}

const rule = linear<Attributes>({
  name: 'window-sum',

  bound: ({ attributes: { size } }, operands) =>
    operands.known((a) => a * Math.max(1, size[0] * size[1])),

  reference(node, [input]) {
    const { offsets, strides } = placesOf(node);
    const { shape, ring } = node.type;
    return positions(shape, 0, strides).map((at) =>
      toSigned(
        offsets.reduce((sum, offset) => sum + input![at + offset]!, 0n),
        ring,
      ),
    );
  },

  apply(node, out, [input], { arithmetic, temporary }) {
    const { offsets, strides } = placesOf(node);
    const { shape, ring } = out;
    out.u8().fill(0);
    const part = temporary.tensor(ring, shape);
    for (const offset of offsets) {
      move(
        shape,
        { tensor: input!, offset, strides },
        { tensor: part, offset: 0, strides: stridesOf(shape) },
      );
      arithmetic.add(out, out, part);
    }
  },
});

export interface Options extends WindowOptions {
  readonly name?: string;
}

export const windowSum = kind(
  rule,
  /** Of [batch, height, width, channels]; what lies outside of the picture counts as 0. */
  (
    graph: GraphBase,
    input: Value,
    { name = graph.fresh('windowSum'), ...options }: Options,
  ): Value => {
    const { size, strides, output, margins } = windowsOf(name, input, options);
    return graph.whole(name, () => {
      const picture = padded(graph, input, [[0, 0], ...margins, [0, 0]]);
      const shape = [input.shape[0]!, ...output, input.shape[3]!];
      const attributes = { size, strides, output };
      return graph.put(rule, { name, operands: [picture], shape, attributes });
    });
  },
);
