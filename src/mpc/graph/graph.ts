/**
 * Writes a computation down. Shapes are checked here, at the line that is wrong; rings, scales and
 * openings are the compiler's business.
 */
import type { PlayerName } from '../runtime/parties';
import { sameShape, type Shape, showShape } from '../ring/ring';
import type { Computation, GateSpec, InputValue, Output, Value } from './computation';

export class GraphError extends Error {
  override readonly name = 'GraphError';
}

type Draft<T> = T extends Value ? Omit<T, 'id'> : never;

export class Graph {
  readonly #values: Value[] = [];
  readonly #outputs: Output[] = [];
  readonly #names = new Set<string>();

  privateInput(
    name: string,
    input: {
      player: PlayerName;
      shape: Shape;
      cached?: boolean;
      fractionBits?: number;
    },
  ): InputValue {
    const { player, shape, cached = false, fractionBits } = input;
    if (shape.some((size) => !Number.isInteger(size) || size < 0)) {
      throw new GraphError(`Input ${name} has the shape ${showShape(shape)}.`);
    }
    return this.#put({ kind: 'input', name, player, shape, cached, fractionBits }) as InputValue;
  }

  /** [m×k]·[k×n] → [m×n]. */
  matmul(left: Value, right: Value, name = this.#fresh('matmul')): Value {
    const [m, k] = left.shape;
    const [rows, n] = right.shape;
    if (left.shape.length !== 2 || right.shape.length !== 2 || k !== rows) {
      throw new GraphError(
        `${name}: ${left.name} ${showShape(left.shape)} cannot be multiplied by ` +
          `${right.name} ${showShape(right.shape)}.`,
      );
    }
    return this.#put({ kind: 'matmul', name, left, right, shape: [m!, n!] });
  }

  /** Element by element; `right` may be one row, which is then added to each row of `left`. */
  add(left: Value, right: Value, name = this.#fresh('add')): Value {
    const isRow = right.shape.length === 1 && right.shape[0] === left.shape.at(-1);
    if (!isRow && !sameShape(left.shape, right.shape)) {
      throw new GraphError(
        `${name}: ${right.name} ${showShape(right.shape)} cannot be added to ` +
          `${left.name} ${showShape(left.shape)}.`,
      );
    }
    return this.#put({ kind: 'add', name, left, right, shape: left.shape });
  }

  sigmoid(input: Value, gate: GateSpec, name = this.#fresh('sigmoid')): Value {
    const { period } = gate;
    if (!Number.isInteger(Math.log2(period)) || period < 1) {
      throw new GraphError(`${name}: the period must be a power of two, got ${period}.`);
    }
    return this.#put({ kind: 'sigmoid', name, input, gate, shape: input.shape });
  }

  output(name: string, value: Value, { player }: { player: PlayerName }): void {
    this.#claim(name);
    this.#outputs.push({ name, value, player });
  }

  build(): Computation {
    if (this.#outputs.length === 0) throw new GraphError('The computation has no output.');
    return { values: [...this.#values], outputs: [...this.#outputs] };
  }

  #put(draft: Draft<Value>): Value {
    this.#claim(draft.name);
    const value: Value = { ...draft, id: this.#values.length };
    this.#values.push(value);
    return value;
  }

  #claim(name: string): void {
    if (this.#names.has(name)) throw new GraphError(`Two values have the name ${name}.`);
    this.#names.add(name);
  }

  #fresh(op: string): string {
    return `${op}${this.#values.length}`;
  }
}
