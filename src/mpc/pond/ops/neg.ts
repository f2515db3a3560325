/** −x. */
import { toSigned } from '../../ring/ring';
import { linear } from '../linear';

export const neg = linear({
  name: 'neg',

  reference: (node, [input]) => input!.map((value) => toSigned(-value, node.type.ring)),

  apply(_node, out, [input], { arithmetic }) {
    out.u8().fill(0);
    arithmetic.sub(out, out, input!);
  },
});
