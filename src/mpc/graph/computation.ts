/** What a computation is before any protocol is chosen: inputs, constants, ops, outputs. */
import type { PlayerName } from '../wire/parties';
import type { Shape } from '../ring/ring';

interface ValueBase {
  readonly id: number;
  readonly name: string;
  /** The name of the whole that this value is a part of, such as the polynomial that it helps to compute. */
  readonly partOf?: string | undefined;
  readonly shape: Shape;
  /** What the value is made of; none for inputs and constants. */
  readonly operands: readonly Value[];
}

export interface InputValue extends ValueBase {
  readonly kind: 'input';
  readonly player: PlayerName;
  /** A cached input is shared once a model and used by any number of requests. */
  readonly cached: boolean;
  /** Fractional bits that hold the input exactly; undefined leaves the choice to the compiler. */
  readonly fractionBits: number | undefined;
  /**
   * What the player promises of |x|, and checks when it has the value; undefined says nothing. The
   * compiler plans room by it.
   */
  readonly bound: number | undefined;
}

/** Numbers that everybody may know: part of the computation itself. */
export interface ConstantValue extends ValueBase {
  readonly kind: 'constant';
  readonly values: readonly number[];
  readonly fractionBits: number | undefined;
}

/** A periodic sigmoid ½ + Σ b_j sin(2πjx/period) over odd j; see docs/protocol.md. */
export interface GateSpec {
  /** A power of two. */
  readonly period: number;
  /** b_1, b_3, …: data, so that all parties have the same bits. */
  readonly coefficients: readonly number[];
}

interface SigmoidValue extends ValueBase {
  readonly kind: 'sigmoid';
  readonly gate: GateSpec;
}

/** `dealer`: one round, off by 0 or +1 unit. `local`: no round; docs/ops.md says when it fails. */
export type TruncationMethod = 'dealer' | 'local';

/** Divides by 2^exponent, which is free, and leaves `fractionBits` of the fractional bits. */
interface TruncateValue extends ValueBase {
  readonly kind: 'truncate';
  readonly fractionBits: number;
  readonly exponent: number;
  readonly method: TruncationMethod;
}

/** How an op moves its elements; each op has the fields that its name wants. */
export interface Movement {
  /** transpose: dimension i of the result is dimension permutation[i] of the operand. */
  readonly permutation?: readonly number[];
  /** slice: where the result begins in the operand. */
  readonly begin?: readonly number[];
  /** concat: the dimension along which the operands follow each other. */
  readonly axis?: number;
  /** sum: the dimensions that are summed over, ascending. */
  readonly axes?: readonly number[];
}

/** Ops whose result has the ring and the scale of their operands, and that work on any share. */
export type LinearKind =
  'add' | 'sub' | 'neg' | 'sum' | 'reshape' | 'transpose' | 'slice' | 'concat' | 'broadcast';

interface LinearValue extends ValueBase {
  readonly kind: LinearKind;
  readonly movement: Movement;
}

/** Products, and the opening of a value to both servers. */
interface PlainValue extends ValueBase {
  readonly kind: 'matmul' | 'mul' | 'square' | 'reveal';
}

export type Value =
  InputValue | ConstantValue | PlainValue | LinearValue | SigmoidValue | TruncateValue;

export interface Output {
  readonly name: string;
  readonly value: Value;
  readonly player: PlayerName;
}

export interface Computation {
  /** In an order in which each value comes after what it is made of. */
  readonly values: readonly Value[];
  readonly outputs: readonly Output[];
}

const LINEAR = new Set<string>([
  'add',
  'sub',
  'neg',
  'sum',
  'reshape',
  'transpose',
  'slice',
  'concat',
  'broadcast',
] satisfies LinearKind[]);

export const isLinear = (value: Value): value is LinearValue => LINEAR.has(value.kind);

/** Known to both servers: constants, what was revealed, and what is made of nothing else. */
export function isPublic(value: Value): boolean {
  if (value.kind === 'constant' || value.kind === 'reveal') return true;
  return isLinear(value) && value.operands.every(isPublic);
}
