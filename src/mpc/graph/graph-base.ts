/**
 * The part of a graph that has no arithmetic: inputs, constants, outputs, and names that are used
 * once. `graph.ts` has the ops.
 */
import type { PlayerName } from '../wire/parties';
import { type Shape, showShape, sizeOf } from '../ring/ring';
import type { Computation, ConstantValue, InputValue, Output, Value } from './computation';
import { isSize } from './shapes';

export class GraphError extends Error {
  override readonly name = 'GraphError';
}

type Draft<T> = T extends Value ? Omit<T, 'id'> : never;

export class GraphBase {
  readonly #values: Value[] = [];
  readonly #outputs: Output[] = [];
  readonly #names = new Set<string>();
  #whole: string | undefined;

  privateInput(
    name: string,
    input: {
      player: PlayerName;
      shape: Shape;
      cached?: boolean;
      fractionBits?: number | undefined;
      bound?: number | undefined;
    },
  ): InputValue {
    const { player, shape, cached = false, fractionBits, bound } = input;
    this.#checkShape(`Input ${name}`, shape);
    if (bound !== undefined && !(bound > 0 && bound < Infinity)) {
      throw new GraphError(`Input ${name} has the bound ${bound}; it must be positive.`);
    }
    const kind = 'input';
    const operands: readonly Value[] = [];
    return this.put({
      kind,
      name,
      player,
      shape,
      operands,
      cached,
      fractionBits,
      bound,
    }) as InputValue;
  }

  /** Numbers that are part of the computation: every party knows them. */
  constant(
    values: readonly number[] | number,
    {
      shape = typeof values === 'number' ? [] : [values.length],
      fractionBits,
      name = this.fresh('constant'),
    }: { shape?: Shape; fractionBits?: number; name?: string } = {},
  ): ConstantValue {
    const list = typeof values === 'number' ? [values] : values;
    this.#checkShape(name, shape);
    if (list.length !== sizeOf(shape)) {
      throw new GraphError(`${name}: ${list.length} numbers do not fill ${showShape(shape)}.`);
    }
    const bad = list.find((value) => !Number.isFinite(value));
    if (bad !== undefined) throw new GraphError(`${name} holds ${bad}.`);
    const kind = 'constant';
    const operands: readonly Value[] = [];
    return this.put({
      kind,
      name,
      shape,
      operands,
      values: list,
      fractionBits,
    }) as ConstantValue;
  }

  output(name: string, value: Value, { player }: { player: PlayerName }): void {
    this.#claim(name);
    this.#outputs.push({ name, value, player });
  }

  /** What `write` puts down is part of the value `name`. */
  whole<T>(name: string, write: () => T): T {
    const outer = this.#whole;
    this.#whole ??= name;
    try {
      return write();
    } finally {
      this.#whole = outer;
    }
  }

  build(): Computation {
    if (this.#outputs.length === 0) throw new GraphError('The computation has no output.');
    return { values: [...this.#values], outputs: [...this.#outputs] };
  }

  #checkShape(name: string, shape: Shape): void {
    if (!shape.every(isSize)) throw new GraphError(`${name} has the shape ${showShape(shape)}.`);
  }

  protected put(draft: Draft<Value>): Value {
    this.#claim(draft.name);
    const value: Value = { ...draft, id: this.#values.length, partOf: this.#whole };
    this.#values.push(value);
    return value;
  }

  #claim(name: string): void {
    if (this.#names.has(name)) throw new GraphError(`Two values have the name ${name}.`);
    this.#names.add(name);
  }

  protected fresh(op: string): string {
    let number = this.#values.length;
    while (this.#names.has(`${op}${number}`)) number++;
    return `${op}${number}`;
  }
}
