/** Difference of two values of one ring and scale. The right one may be a row. */
import { sameShape, toSigned } from '../../ring/ring';
import { linear } from '../linear';

export const sub = linear({
  name: 'sub',

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
