/** Values one after the other along one dimension. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { axisOf } from '../../graph/operands';
import { concatenated } from '../../graph/shapes';
import { showShape } from '../../ring/ring';
import { linear } from '../linear';
import { move, positions, stridesOf, whole } from '../movement';
import type { OpNode } from '../node';
import { kind } from '../rule';

export interface Attributes {
  readonly axis: number;
}

/** Where each operand begins in the result, in elements. */
function offsets({ inputs, type, attributes: { axis } }: OpNode<Attributes>): number[] {
  const stride = stridesOf(type.shape)[axis]!;
  let at = 0;
  return inputs.map((input) => {
    const start = at * stride;
    at += input.type.shape[axis]!;
    return start;
  });
}

const rule = linear<Attributes>({
  name: 'concat',
  moves: true,
  bound: (_, operands) => operands.known((...all) => Math.max(...all)),

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

export const concat = kind(
  rule,
  /** Along `axis`, the first if left out; −1 is the last. */
  (
    graph: GraphBase,
    inputs: readonly Value[],
    { axis = 0, name = graph.fresh('concat') }: { axis?: number; name?: string } = {},
  ): Value => {
    const [first] = inputs;
    if (!first) throw new GraphError(`${name} has nothing to join.`);
    const along = axisOf(name, axis, first);
    const shape = concatenated(
      inputs.map((each) => each.shape),
      along,
    );
    if (!shape) {
      const list = inputs.map((each) => `${each.name} ${showShape(each.shape)}`).join(', ');
      throw new GraphError(`${name}: ${list} cannot be joined along dimension ${along}.`);
    }
    return graph.put(rule, { name, operands: inputs, shape, attributes: { axis: along } });
  },
);
