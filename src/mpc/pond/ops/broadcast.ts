/**
 * A value repeated along dimensions of size 1 and along new leading ones, as in NumPy. Repeating an
 * opened value under its repeated mask opens nothing more.
 */
import { linear } from '../linear';
import { move, positions, stridesOf, whole } from '../movement';
import type { PlanNode } from '../plan';

function sourceStrides(node: PlanNode): number[] {
  const source = node.inputs[0]!.type.shape;
  const own = stridesOf(source);
  const fresh = node.type.shape.length - source.length;
  return node.type.shape.map((_, i) =>
    i < fresh || source[i - fresh] === 1 ? 0 : own[i - fresh]!,
  );
}

export const broadcast = linear({
  name: 'broadcast',

  reference: (node, [input]) =>
    positions(node.type.shape, 0, sourceStrides(node)).map((at) => input![at]!),

  apply(node, out, [input]) {
    move(node.type.shape, { tensor: input!, offset: 0, strides: sourceStrides(node) }, whole(out));
  },
});
