/** A block of a value: its shape is the result's, its place is `begin`. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { isSize } from '../../graph/shapes';
import { type Shape, showShape } from '../../ring/ring';
import { linear } from '../linear';
import { move, positions, stridesOf, whole } from '../movement';
import type { OpNode } from '../node';
import { kind } from '../rule';

export interface Attributes {
  readonly begin: readonly number[];
}

function block({ inputs, attributes }: OpNode<Attributes>): { offset: number; strides: number[] } {
  const strides = stridesOf(inputs[0]!.type.shape);
  const offset = attributes.begin.reduce((sum, at, i) => sum + at * strides[i]!, 0);
  return { offset, strides };
}

const rule = linear<Attributes>({
  name: 'slice',
  moves: true,

  reference(node, [input]) {
    const { offset, strides } = block(node);
    return positions(node.type.shape, offset, strides).map((at) => input![at]!);
  },

  apply(node, out, [input]) {
    move(node.type.shape, { tensor: input!, ...block(node) }, whole(out));
  },
});

export const slice = kind(
  rule,
  /** The block of `size` that begins at `begin`. */
  (
    graph: GraphBase,
    input: Value,
    begin: readonly number[],
    size: Shape,
    name = graph.fresh('slice'),
  ): Value => {
    const fits =
      begin.length === input.shape.length &&
      size.length === input.shape.length &&
      input.shape.every(
        (all, i) => isSize(begin[i]!) && isSize(size[i]!) && begin[i]! + size[i]! <= all,
      );
    if (!fits) {
      throw new GraphError(
        `${name}: ${showShape(size)} from [${begin.join(', ')}] is no block of ${input.name} ` +
          `${showShape(input.shape)}.`,
      );
    }
    return graph.put(rule, { name, operands: [input], shape: size, attributes: { begin } });
  },
);
