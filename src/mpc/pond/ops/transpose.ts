/** Dimensions in another order: dimension i of the result is permutation[i] of the operand. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { isPermutation } from '../../graph/shapes';
import { showShape } from '../../ring/ring';
import { linear } from '../linear';
import { move, positions, stridesOf, whole } from '../movement';
import type { OpNode } from '../node';
import { kind } from '../rule';

export interface Attributes {
  readonly permutation: readonly number[];
}

const sourceStrides = ({ inputs, attributes }: OpNode<Attributes>): number[] => {
  const strides = stridesOf(inputs[0]!.type.shape);
  return attributes.permutation.map((from) => strides[from]!);
};

const rule = linear<Attributes>({
  name: 'transpose',
  moves: true,

  reference: (node, [input]) =>
    positions(node.type.shape, 0, sourceStrides(node)).map((at) => input![at]!),

  apply(node, out, [input]) {
    move(node.type.shape, { tensor: input!, offset: 0, strides: sourceStrides(node) }, whole(out));
  },
});

export const transpose = kind(
  rule,
  /** Without `permutation` the dimensions are reversed. */
  (
    graph: GraphBase,
    input: Value,
    permutation: readonly number[] = input.shape.map((_, i) => i).reverse(),
    name = graph.fresh('transpose'),
  ): Value => {
    if (!isPermutation(permutation, input.shape.length)) {
      throw new GraphError(
        `${name}: [${permutation.join(', ')}] does not permute the dimensions of ${input.name} ` +
          `${showShape(input.shape)}.`,
      );
    }
    const shape = permutation.map((from) => input.shape[from]!);
    return graph.put(rule, { name, operands: [input], shape, attributes: { permutation } });
  },
);
