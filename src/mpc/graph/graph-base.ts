/**
 * Writes values down, each under a name that is used once. What values there are is not its business:
 * `pond/ops` has a file for each kind, and `pond/ops/graph.ts` puts them together.
 */
import { type Shape, showShape } from '../ring/ring';
import type { PlayerName } from '../wire/parties';
import type { Computation, Kind, Output, Value } from './computation';
import { GraphError } from './graph-error';
import { isSize } from './shapes';

type Draft<A> = Pick<Value<A>, 'name' | 'shape' | 'operands' | 'attributes'>;

export class GraphBase {
  readonly #values: Value[] = [];
  readonly #outputs: Output[] = [];
  readonly #names = new Set<string>();
  #whole: string | undefined;

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

  /** For kinds: notes a value. @throws {GraphError} if its name is taken or its shape is none. */
  put<A>(kind: Kind, draft: Draft<A>): Value<A> {
    const { name, shape } = draft;
    checkShape(name, shape);
    this.#claim(name);
    const value = { ...draft, kind, id: this.#values.length, partOf: this.#whole };
    this.#values.push(value);
    return value;
  }

  /** For kinds: a name such as "matmul2" that nothing has yet. */
  fresh(op: string): string {
    let number = this.#values.length;
    while (this.#names.has(`${op}${number}`)) number++;
    return `${op}${number}`;
  }

  #claim(name: string): void {
    if (this.#names.has(name)) throw new GraphError(`Two values have the name ${name}.`);
    this.#names.add(name);
  }
}

/** @throws {GraphError} unless all sizes are whole numbers from 0 on. */
export function checkShape(name: string, shape: Shape): void {
  if (!shape.every(isSize)) throw new GraphError(`${name} has the shape ${showShape(shape)}.`);
}

/** @throws {GraphError} unless they are a whole number from 0 on, or left to the compiler. */
export function checkFractionBits(name: string, bits: number | undefined): void {
  if (bits === undefined || isSize(bits)) return;
  throw new GraphError(`${name} has ${bits} fractional bits.`);
}
