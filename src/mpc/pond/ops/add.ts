/** Sum of two values of one ring and scale. The right one may be a row (a bias). */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { sharedShape } from '../../graph/operands';
import { isRowOf } from '../../graph/shapes';
import { sameShape, toSigned } from '../../ring/ring';
import { linear } from '../linear';
import { kind, NOTHING } from '../rule';
import { spread } from './broadcast';

const rule = linear({
  name: 'add',
  bound: (_, operands) => operands.known((a, b) => a + b),
  // A row stands on the right.
  isCommutative: ({ shape, operands }) => operands.every((each) => sameShape(each.shape, shape)),

  reference: (node, [left, right]) =>
    left!.map((value, i) => toSigned(value + right![i % right!.length]!, node.type.ring)),

  apply(_node, out, [left, right], { arithmetic }) {
    if (sameShape(left!.shape, right!.shape)) arithmetic.add(out, left!, right!);
    else arithmetic.addRow(out, left!, right!);
  },
});

export const add = kind(
  rule,
  /** Element by element, shapes side by side as in NumPy: `right` may be a row, such as a bias. */
  (graph: GraphBase, left: Value, right: Value, name = graph.fresh('add')): Value => {
    const shape = sharedShape(name, 'added to', right, left);
    // A row is added as it stands; anything else is spread out first.
    const other = isRowOf(right.shape, left.shape) ? right : spread(graph, right, shape);
    const operands = [spread(graph, left, shape), other];
    return graph.put(rule, { name, operands, shape, attributes: NOTHING });
  },
);
