/** 1 where x ≥ 0 and 0 elsewhere: one comparison, with all bits. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { type Compared, comparisonCost, prepareComparison } from '../comparison';
import { dealKink, evaluateKink, SIGN } from '../kink';
import type { Op } from '../op';
import { kind, labelOf, type Rule } from '../rule';
import { checkWindow, KEPT_BITS, type Range, rangeOf, windowFor } from '../window';
import { checkBound } from './relu';

const op: Op<Compared> = {
  name: 'non-negative',

  cost: (node) => comparisonCost(node, SIGN.words),

  reference: ({ attributes }, [input]) =>
    input!.map((value) => (BigInt.asIntN(attributes.window, value) >= 0n ? 1n : 0n)),

  /** 0 counts as it should; what is less by two units of what is opened, or by no more, may, too. */
  errors: ({ attributes }) => [0n, attributes.window > 32 ? 1n : 0n],

  deal: (node, dealer) => dealKink(node, dealer, SIGN),
  prepare: (node, server) => prepareComparison(node, server, SIGN.words),
  evaluate: (node, server) => evaluateKink(node, server, SIGN, { raised: true }),
};

export interface Attributes {
  readonly bound: number | undefined;
}

const declared = ({ bound }: Attributes): Range => ({ bound, kept: KEPT_BITS });

const rule: Rule<Attributes> = {
  name: 'non-negative',
  ops: [op],
  scale: 'own',
  fractionBits: () => 0,
  range: ({ attributes }) => rangeOf(declared(attributes)),
  bound: () => 1,
  check: ({ name, attributes }, [input]) => checkWindow(name, input!, declared(attributes)),

  lower(value, into) {
    const [x] = value.operands;
    const window = windowFor(into.operand(x!), declared(value.attributes));
    return into.put(labelOf(value), op, [into.nodeOf(x!)], into.typeOf(value), {
      attributes: { window, compared: 32 },
    });
  },
};

export interface Options {
  /** What |x| is no more than; docs/ops.md. */
  readonly bound?: number | undefined;
  readonly name?: string;
}

export const nonNegative = kind(
  rule,
  /** 1 where x ≥ 0, 0 elsewhere; a whole number. */
  (graph: GraphBase, input: Value, options: Options = {}): Value => {
    const { bound, name = graph.fresh('nonNegative') } = options;
    checkBound(name, bound);
    return graph.put(rule, {
      name,
      operands: [input],
      shape: input.shape,
      attributes: { bound },
    });
  },
);
