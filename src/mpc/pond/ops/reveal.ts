/**
 * Opens a value to both servers, in full: each sends its share to the other. From then on the value
 * is public to them, and products with it need no mask. The players' choice: docs/ops.md.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { bytesOf, openingCost } from '../node';
import { newTensor, type Op } from '../op';
import { dealNoMask, prepareNoMask, setPublic } from '../public';
import { kind, labelOf, NOTHING, type Rule } from '../rule';

const op: Op = {
  name: 'reveal',

  cost: ({ type }) => openingCost(bytesOf(type)),

  reference: (_node, [input]) => [...input!],

  deal: dealNoMask,
  prepare: prepareNoMask,

  async evaluate(node, server) {
    const part = newTensor(server.scope, node.type);
    part.u8().set(server.share(node.inputs[0]!).u8());
    setPublic(node, server, await server.open(part));
  },
};

const rule: Rule = {
  name: 'reveal',
  ops: [op],
  scale: 'operands',
  isWide: true,
  isPublic: true,

  lower: (value, into) =>
    into.put(labelOf(value), op, [into.nodeOf(value.operands[0]!)], into.typeOf(value), {
      attributes: NOTHING,
      isPublic: true,
      isOpen: into.isWantedOpen(value),
    }),
};

export const reveal = kind(
  rule,
  /** Opens a value to both servers: from here on it is public. docs/ops.md says what that means. */
  (graph: GraphBase, input: Value, name = graph.fresh('reveal')): Value =>
    graph.put(rule, { name, operands: [input], shape: input.shape, attributes: NOTHING }),
);
