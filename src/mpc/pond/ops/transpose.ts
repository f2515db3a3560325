/** Dimensions in another order: dimension i of the result is permutation[i] of the operand. */
import { linear } from '../linear';
import { move, positions, stridesOf, whole } from '../movement';
import type { PlanNode } from '../plan';

const sourceStrides = (node: PlanNode): number[] => {
  const strides = stridesOf(node.inputs[0]!.type.shape);
  return node.movement!.permutation!.map((from) => strides[from]!);
};

export const transpose = linear({
  name: 'transpose',

  reference: (node, [input]) =>
    positions(node.type.shape, 0, sourceStrides(node)).map((at) => input![at]!),

  apply(node, out, [input]) {
    move(node.type.shape, { tensor: input!, offset: 0, strides: sourceStrides(node) }, whole(out));
  },
});
