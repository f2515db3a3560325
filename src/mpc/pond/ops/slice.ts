/** A block of a value: its shape is the node's, its place is `begin`. */
import { linear } from '../linear';
import { move, positions, stridesOf, whole } from '../movement';
import type { PlanNode } from '../plan';

function block(node: PlanNode): { offset: number; strides: number[] } {
  const strides = stridesOf(node.inputs[0]!.type.shape);
  const offset = node.movement!.begin!.reduce((sum, at, i) => sum + at * strides[i]!, 0);
  return { offset, strides };
}

export const slice = linear({
  name: 'slice',

  reference(node, [input]) {
    const { offset, strides } = block(node);
    return positions(node.type.shape, offset, strides).map((at) => input![at]!);
  },

  apply(node, out, [input]) {
    move(node.type.shape, { tensor: input!, ...block(node) }, whole(out));
  },
});
