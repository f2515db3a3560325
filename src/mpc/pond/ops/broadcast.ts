/**
 * A value repeated along dimensions of size 1 and along new leading ones, as in NumPy. Repeating an
 * opened value under its repeated mask opens nothing more.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { broadcastShapes } from '../../graph/shapes';
import { sameShape, type Shape, showShape } from '../../ring/ring';
import { linear } from '../linear';
import { move, positions, stridesOf, whole } from '../movement';
import type { OpNode } from '../node';
import { kind, NOTHING } from '../rule';

function sourceStrides({ inputs, type }: OpNode): number[] {
  const source = inputs[0]!.type.shape;
  const own = stridesOf(source);
  const fresh = type.shape.length - source.length;
  return type.shape.map((_, i) => (i < fresh || source[i - fresh] === 1 ? 0 : own[i - fresh]!));
}

const rule = linear({
  name: 'broadcast',
  moves: true,

  reference: (node, [input]) =>
    positions(node.type.shape, 0, sourceStrides(node)).map((at) => input![at]!),

  apply(node, out, [input]) {
    move(node.type.shape, { tensor: input!, offset: 0, strides: sourceStrides(node) }, whole(out));
  },
});

export const broadcast = kind(
  rule,
  (graph: GraphBase, input: Value, shape: Shape, name = graph.fresh('broadcast')): Value => {
    const spreads = broadcastShapes(input.shape, shape);
    if (!spreads || !sameShape(spreads, shape)) {
      throw new GraphError(
        `${name}: ${input.name} ${showShape(input.shape)} cannot be repeated to ${showShape(shape)}.`,
      );
    }
    return graph.put(rule, { name, operands: [input], shape, attributes: NOTHING });
  },
);

/** `input` in this shape: itself if it has it. */
export const spread = (graph: GraphBase, input: Value, shape: Shape): Value =>
  sameShape(input.shape, shape) ? input : broadcast.write(graph, input, shape);
