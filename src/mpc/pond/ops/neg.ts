/** −x. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { toSigned } from '../../ring/ring';
import { linear } from '../linear';
import { kind, NOTHING } from '../rule';

const rule = linear({
  name: 'neg',

  reference: (node, [input]) => input!.map((value) => toSigned(-value, node.type.ring)),

  apply(_node, out, [input], { arithmetic }) {
    out.u8().fill(0);
    arithmetic.sub(out, out, input!);
  },
});

export const neg = kind(rule, (graph: GraphBase, input: Value, name = graph.fresh('neg')): Value =>
  graph.put(rule, { name, operands: [input], shape: input.shape, attributes: NOTHING }),
);
