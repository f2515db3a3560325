/** max(a, b) = b + max(a − b, 0), element by element: a comparison and a round. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { sharedShape } from '../../graph/operands';
import { kind, labelOf, type Lowering, NOTHING, type Operand, type Rule } from '../rule';
import { checkWindow, KEPT_BITS, type Range, rangeOf } from '../window';
import { add } from './add';
import { spread } from './broadcast';
import { checkBound, reluOf } from './relu';
import { reluOp } from './relu-op';
import { sub } from './sub';

export interface Attributes {
  /** What |a| and |b| are no more than, as whoever writes it says; nobody can check it. */
  readonly bound: number | undefined;
}

/** Of the difference. */
const declared = ({ bound }: Attributes): Range => ({
  bound: bound === undefined ? undefined : 2 * bound,
  kept: KEPT_BITS,
});

/** The difference of both, by what is known of them. */
function differenceOf(a: Operand, b: Operand): Operand {
  const isKnown = a.bound !== undefined && b.bound !== undefined;
  const bound = isKnown ? a.bound + b.bound : undefined;
  return { ...a, bound, wholeBits: Math.max(a.wholeBits, b.wholeBits) + 1 };
}

const rule: Rule<Attributes> = {
  name: 'maximum',
  ops: [reluOp],
  scale: 'operands',
  isCommutative: () => true,
  range: ({ attributes }) => rangeOf(declared(attributes)),
  bound: ({ attributes: { bound = Infinity } }, operands) => {
    const most = Math.min(bound, operands.known((a, b) => Math.max(a, b)) ?? Infinity);
    return most < Infinity ? most : undefined;
  },

  check: ({ name, attributes }, [a, b]) =>
    checkWindow(name, differenceOf(a!, b!), declared(attributes)),

  lower(value: Value<Attributes>, into: Lowering) {
    const [a, b] = value.operands as [Value, Value];
    const nothing = { attributes: NOTHING };
    const type = into.typeOf(value);
    const { fractionBits } = type;
    const nodes = [a, b].map((each) => into.nodeOf(each));
    const difference = into.put(labelOf(value, '-difference'), sub.linear!, nodes, type, nothing);
    const attributes = reluOf(
      differenceOf(into.operand(a), into.operand(b)),
      declared(value.attributes),
      { fractionBits, slope: 0 },
    );
    const part = into.put(labelOf(value, '-relu'), reluOp, [difference], type, { attributes });
    return into.put(labelOf(value), add.linear!, [nodes[1]!, part], type, nothing);
  },
};

export interface Options {
  /** What |a| and |b| are no more than. */
  readonly bound?: number | undefined;
  readonly name?: string;
}

export const maximum = kind(
  rule,
  /** The larger of both, element by element, shapes side by side as in NumPy. */
  (graph: GraphBase, left: Value, right: Value, options: Options = {}): Value => {
    const { bound, name = graph.fresh('maximum') } = options;
    checkBound(name, bound);
    const shape = sharedShape(name, 'compared with', left, right);
    const operands = [left, right].map((each) => spread(graph, each, shape));
    return graph.put(rule, { name, operands, shape, attributes: { bound } });
  },
);
