/** What a computation is before any protocol is chosen: inputs, constants, ops, outputs. */
import type { Shape } from '../ring/ring';
import type { PlayerName } from '../wire/parties';

/** What a value is made by. A protocol asks it for more: see `pond/rule.ts`. */
export interface Kind {
  /** Such as "matmul"; for listings and errors. */
  readonly name: string;
}

export interface Value<A = unknown> {
  readonly id: number;
  readonly name: string;
  /** The name of the whole that this value is a part of, such as the polynomial that it helps to compute. */
  readonly partOf?: string | undefined;
  readonly kind: Kind;
  readonly shape: Shape;
  /** What the value is made of; none for inputs and constants. */
  readonly operands: readonly Value[];
  /** What it has beside its operands, as its kind wants it: plain data, the same at every party. */
  readonly attributes: A;
}

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
