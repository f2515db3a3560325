/** The same elements in the same order under another shape. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { reshaped } from '../../graph/shapes';
import { type Shape, showShape } from '../../ring/ring';
import { linear } from '../linear';
import { kind, NOTHING } from '../rule';

const rule = linear({
  name: 'reshape',
  moves: true,

  reference: (_node, [input]) => [...input!],

  apply(_node, out, [input]) {
    out.u8().set(input!.u8());
  },
});

export const reshape = kind(
  rule,
  /** One size may be −1: it takes what is left. */
  (graph: GraphBase, input: Value, wanted: Shape, name = graph.fresh('reshape')): Value => {
    const shape = reshaped(input.shape, wanted);
    if (!shape) {
      throw new GraphError(
        `${name}: ${input.name} ${showShape(input.shape)} cannot take the shape ${showShape(wanted)}.`,
      );
    }
    return graph.put(rule, { name, operands: [input], shape, attributes: NOTHING });
  },
);
