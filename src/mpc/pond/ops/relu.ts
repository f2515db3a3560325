/** max(z, 0), or a slope for what is negative: one comparison, one round, and a truncation inside. */
import type { Value } from '../../graph/computation';
import { checkFractionBits, type GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { kind, labelOf, type Lowering, type Operand, type Rule } from '../rule';
import { checkWindow, comparedBits, KEPT_BITS, type Range, rangeOf, windowFor } from '../window';
import { dropOf, type Relu, reluOp } from './relu-op';

export interface Attributes {
  /** What |x| is no more than, as whoever writes it says; nobody can check it. */
  readonly bound: number | undefined;
  /** Of the result, or fewer if x has fewer; undefined leaves it at the scale of x. */
  readonly fractionBits: number | undefined;
  /** Of what is below 0. */
  readonly slope: number;
}

/** Of the slope: the result is off by |x|·2^-17. */
const SLOPE_BITS = 16;

const declared = ({ bound, fractionBits }: Attributes): Range => ({
  bound,
  kept: fractionBits ?? KEPT_BITS,
});

/** What a relu is for an operand of this kind. @param fractionBits of the result. */
export function reluOf(
  input: Operand,
  range: Range,
  { fractionBits, slope }: { readonly fractionBits: number; readonly slope: number },
): Relu {
  const window = windowFor(input, range);
  const bits = input.fractionBits - fractionBits;
  // They are dropped of a product with δ, besides: a shift of 63 bits is the most.
  const slopeBits = slope === 0 ? 0 : Math.min(SLOPE_BITS, 63 - dropOf({ bits, window }));
  return {
    window,
    compared: comparedBits(input, range),
    bits,
    slope: Math.round(slope * 2 ** slopeBits),
    slopeBits,
  };
}

const common = {
  name: 'relu',
  ops: [reluOp],
  range: ({ attributes }) => rangeOf(declared(attributes)),

  check: ({ name, attributes }, [input]) => checkWindow(name, input!, declared(attributes)),

  lower(value: Value<Attributes>, into: Lowering) {
    const [x] = value.operands;
    const type = into.typeOf(value);
    const { fractionBits } = type;
    const { slope } = value.attributes;
    return into.put(labelOf(value), reluOp, [into.nodeOf(x!)], type, {
      attributes: reluOf(into.operand(x!), declared(value.attributes), { fractionBits, slope }),
    });
  },
} satisfies Partial<Rule<Attributes>>;

/** The smaller of what is said here and what is known, and what a truncation may add. */
const boundOf =
  (unit: (attributes: Attributes) => number): NonNullable<Rule<Attributes>['bound']> =>
  ({ attributes }, operands) => {
    const { bound = Infinity } = attributes;
    const most = Math.min(bound, operands.known((a) => a) ?? Infinity);
    return most < Infinity ? most + unit(attributes) : undefined;
  };

/** The result has the scale of x. */
const same: Rule<Attributes> = { ...common, scale: 'operands', bound: boundOf(() => 0) };

/** The result is truncated, which may add a unit. */
const cut: Rule<Attributes> = {
  ...common,
  scale: 'own',
  fractionBits: ({ attributes }, operands) =>
    Math.min(attributes.fractionBits!, operands?.[0]!.fractionBits ?? Infinity),
  bound: boundOf(({ fractionBits }) => 2 ** -fractionBits!),
};

export interface ReluOptions {
  readonly bound?: number | undefined;
  readonly fractionBits?: number | undefined;
  readonly slope?: number;
  readonly name?: string;
}

/** @throws {GraphError} unless it is positive, or nobody says. */
export function checkBound(name: string, bound: number | undefined): void {
  if (bound === undefined || (bound > 0 && bound < Infinity)) return;
  throw new GraphError(`${name} has the bound ${bound}; it must be positive.`);
}

export const relu = kind(
  cut,
  /**
   * max(x, 0), or slope·x where x is negative. With `fractionBits` the result is truncated to these.
   * With a `bound` that |x| does not exceed, a product that only feeds this lives in Z_2^32.
   */
  (graph: GraphBase, input: Value, options: ReluOptions = {}): Value => {
    const { bound, fractionBits, slope = 0, name = graph.fresh('relu') } = options;
    checkFractionBits(name, fractionBits);
    checkBound(name, bound);
    if (!(slope >= 0 && slope <= 1)) {
      throw new GraphError(`${name} has the slope ${slope}; it must be between 0 and 1.`);
    }
    const attributes = { bound, fractionBits, slope };
    const rule = fractionBits === undefined ? same : cut;
    return graph.put(rule, { name, operands: [input], shape: input.shape, attributes });
  },
);
