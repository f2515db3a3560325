/** Values one after the other along one dimension. */
import { linear } from '../linear';
import { move, positions, stridesOf, whole } from '../movement';
import type { PlanNode } from '../plan';

/** Where each operand begins in the result, in elements. */
function offsets(node: PlanNode): number[] {
  const axis = node.movement!.axis!;
  const stride = stridesOf(node.type.shape)[axis]!;
  let at = 0;
  return node.inputs.map(({ type }) => {
    const start = at * stride;
    at += type.shape[axis]!;
    return start;
  });
}

export const concat = linear({
  name: 'concat',

  reference(node, inputs) {
    const out: bigint[] = [];
    const strides = stridesOf(node.type.shape);
    offsets(node).forEach((offset, i) => {
      const places = positions(node.inputs[i]!.type.shape, offset, strides);
      places.forEach((at, from) => {
        out[at] = inputs[i]![from]!;
      });
    });
    return out;
  },

  apply(node, out, inputs) {
    const strides = stridesOf(node.type.shape);
    offsets(node).forEach((offset, i) => {
      const input = inputs[i]!;
      move(input.shape, whole(input), { tensor: out, offset, strides });
    });
  },
});
