/** Sum of two values of one ring and scale. The right one may be a row (a bias). */
import { sameShape, toSigned } from '../../ring/ring';
import { linear } from '../linear';

export const add = linear({
  name: 'add',

  reference: (node, [left, right]) =>
    left!.map((value, i) => toSigned(value + right![i % right!.length]!, node.type.ring)),

  apply(_node, out, [left, right], { arithmetic }) {
    if (sameShape(left!.shape, right!.shape)) arithmetic.add(out, left!, right!);
    else arithmetic.addRow(out, left!, right!);
  },
});
