/** What a computation is before any protocol is chosen: private inputs, ops, outputs. */
import type { PlayerName } from '../runtime/parties';
import type { Shape } from '../ring/ring';

interface ValueBase {
  readonly id: number;
  readonly name: string;
  readonly shape: Shape;
}

export interface InputValue extends ValueBase {
  readonly kind: 'input';
  readonly player: PlayerName;
  /** A cached input is shared once a model and used by any number of requests. */
  readonly cached: boolean;
  /** Fractional bits that hold the input exactly; undefined leaves the choice to the compiler. */
  readonly fractionBits: number | undefined;
}

interface MatmulValue extends ValueBase {
  readonly kind: 'matmul';
  readonly left: Value;
  readonly right: Value;
}

interface AddValue extends ValueBase {
  readonly kind: 'add';
  readonly left: Value;
  /** The same shape as `left`, or one row of it. */
  readonly right: Value;
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
  readonly input: Value;
  readonly gate: GateSpec;
}

export type Value = InputValue | MatmulValue | AddValue | SigmoidValue;

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

export const operandsOf = (value: Value): readonly Value[] => {
  switch (value.kind) {
    case 'input':
      return [];
    case 'matmul':
    case 'add':
      return [value.left, value.right];
    case 'sigmoid':
      return [value.input];
  }
};
