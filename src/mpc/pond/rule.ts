/**
 * What the compiler asks of a kind of value. It knows no kind by name: rings and scales, bounds,
 * openings and nodes follow from the answers. A kind's rule stands in the file of its op.
 */
import type { Kind, Value } from '../graph/computation';
import type { PlayerName } from '../wire/parties';
import type { Op } from './op';
import type { OpNode, TensorType } from './node';
import type { PlanNode } from './plan';

export interface Rule<A = unknown> extends Kind {
  /** The ops that its values may become. */
  readonly ops: readonly Op[];

  /** Whether a value is one by itself, also where all else is the same. */
  isUnique?(value: Value<A>): boolean;
  /** Whether the operands may change places: then they do not tell two values apart. */
  isCommutative?(value: Value<A>): boolean;
  /** The same value in a form that costs less, if there is one. */
  simplified?(value: Value<A>): Pick<Value, 'kind' | 'operands' | 'attributes'> | undefined;

  /**
   * Where the result has its ring and its scale from.
   * - `operands`: it shares both with its operands, and they with each other.
   * - `product`: the scales of its two factors add up.
   * - `own`: from its kind, see {@link fractionBits}.
   */
  readonly scale: 'operands' | 'product' | 'own';
  /**
   * Of an `own` scale: what is wanted, and once the operands' scales are settled, what it is. Undefined
   * leaves the choice to the compiler.
   */
  fractionBits?(value: Value<A>, operands?: readonly Operand[]): number | undefined;
  /** The result lives in Z_2^64 only. */
  readonly isWide?: boolean;
  /** It takes values of Z_2^64 only. */
  readonly takesWide?: boolean;
  /** Of an `own` scale: the result lives in the ring of what it is made of. */
  readonly sharesRing?: boolean;
  /** What it takes counts modulo this number of ones, so that wrap-around may be the period. */
  period?(value: Value<A>): number;
  /** It compares what it takes: |x| is no more than this, if somebody says so, and so is no wrap-around. */
  range?(value: Value<A>): number | undefined;
  /** Called when the operands' scales are settled. @throws {CompileError} */
  check?(value: Value<A>, operands: readonly Operand[]): void;

  /**
   * The most that |x| can be, before it is encoded; undefined where nobody says. Left out, it is the
   * operand's.
   */
  bound?(value: Value<A>, operands: OperandBounds): number | undefined;

  /**
   * The op, if the value is linear in its operands: then it is computed on shares, on masks and on
   * masked values alike, and is public or open where all operands are.
   */
  readonly linear?: Op<A> | undefined;
  /** Linear, and made of its operands' own elements: moved, repeated, left out, never combined. */
  readonly moves?: boolean;
  /** Both servers know it, whatever its operands. */
  readonly isPublic?: boolean;
  /** It comes open under a mask if that is wanted, without a round. */
  readonly arrivesOpen?: boolean;

  /** @throws {CompileError} for what the protocol has no way to do. */
  lower(value: Value<A>, into: Lowering): PlanNode;
}

export const ruleOf = ({ kind }: Value): Rule => kind as Rule;

/** Asks once a value: many values share their operands, and there are more paths than values. */
function remembered(ask: (value: Value) => boolean): (value: Value) => boolean {
  const answers = new WeakMap<Value, boolean>();
  return (value) => {
    const known = answers.get(value) ?? ask(value);
    answers.set(value, known);
    return known;
  };
}

/** Known to both servers: constants, what was revealed, and what is made of nothing else. */
export const isPublic: (value: Value) => boolean = remembered((value) => {
  const { isPublic: always, linear } = ruleOf(value);
  return always === true || (linear !== undefined && value.operands.every(isPublic));
});

/** Some of its elements may be made of public ones only: then nothing random is in their shares. */
export const isBare: (value: Value) => boolean = remembered((value) => {
  const { operands } = value;
  if (isPublic(value)) return true;
  return ruleOf(value).moves
    ? operands.some(isBare)
    : operands.length > 0 && operands.every(isBare);
});

/** A product needs its factors open under masks, unless it knows one of them. */
export const needsMasks = (product: Value): boolean => !product.operands.some(isPublic);

/** An operand's ring and scale, and how large it can get. */
export interface Operand extends Pick<TensorType, 'ring' | 'fractionBits'> {
  readonly name: string;
  readonly bound: number | undefined;
  /** Bits before the point, without the sign; a guess where there is no bound. */
  readonly wholeBits: number;
}

interface OperandBounds {
  /** What `combine` makes of the bounds; undefined unless each operand has one. */
  known(combine: (...bounds: number[]) => number): number | undefined;
}

/** A node's own name, and that of the value that it is made for. */
export type Label = Pick<OpNode, 'name' | 'of'>;

export const labelOf = ({ name, partOf = name }: Value, ending = ''): Label => ({
  name: name + ending,
  of: partOf,
});

/** What differs between nodes of one op, beside their operands. */
export interface Particulars<A> {
  readonly attributes: A;
  readonly lifetime?: OpNode['lifetime'];
  readonly player?: PlayerName;
  readonly isPublic?: boolean;
  readonly isOpen?: boolean;
}

/** Where rules put the nodes of a plan. */
export interface Lowering {
  /** The player that starts requests. */
  readonly requester: PlayerName;
  typeOf(value: Value): TensorType;
  operand(value: Value): Operand;
  /** The node that computes a value; it is there before what is made of it. */
  nodeOf(value: Value): PlanNode;
  /** Whether a value that can be open under a mask without a round is used so. */
  isWantedOpen(value: Value): boolean;
  /** The factors of a product, truncated where it has no room. */
  factors(product: Value): PlanNode[];
  /** The same, open under masks. */
  openFactors(product: Value): PlanNode[];
  /** A linear value, of these nodes in its operands' places. */
  linear(label: Label, value: Value, inputs: readonly PlanNode[]): PlanNode;
  put<A>(
    label: Label,
    op: Op<A>,
    inputs: readonly PlanNode[],
    type: TensorType,
    particulars: Particulars<A>,
  ): PlanNode;
}

/** For ops that have nothing beside their operands. */
export const NOTHING = {} as const;

/** A kind as the index of ops lists it: its rule, and how a computation writes it down. */
export const kind = <A, Write>(rule: Rule<A>, write: Write): Rule<A> & { readonly write: Write } =>
  Object.assign(rule, { write });
