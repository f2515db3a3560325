/** Difference of two values of one ring and scale. The right one may be a row. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { sharedShape } from '../../graph/operands';
import { isRowOf } from '../../graph/shapes';
import { sameShape, toSigned } from '../../ring/ring';
import { linear } from '../linear';
import { kind, NOTHING } from '../rule';
import { spread } from './broadcast';

const rule = linear({
  name: 'sub',
  bound: (_, operands) => operands.known((a, b) => a + b),

  reference: (node, [left, right]) =>
    left!.map((value, i) => toSigned(value - right![i % right!.length]!, node.type.ring)),

  apply(_node, out, [left, right], { arithmetic, temporary }) {
    if (sameShape(left!.shape, right!.shape)) {
      arithmetic.sub(out, left!, right!);
      return;
    }
    const negated = temporary.tensor(right!.ring, right!.shape);
    negated.u8().fill(0);
    arithmetic.sub(negated, negated, right!);
    arithmetic.addRow(out, left!, negated);
  },
});

export const sub = kind(
  rule,
  /** left − right, with the shapes of a sum. */
  (graph: GraphBase, left: Value, right: Value, name = graph.fresh('sub')): Value => {
    const shape = sharedShape(name, 'subtracted from', right, left);
    const other = isRowOf(right.shape, left.shape) ? right : spread(graph, right, shape);
    const operands = [spread(graph, left, shape), other];
    return graph.put(rule, { name, operands, shape, attributes: NOTHING });
  },
);
