/**
 * Writes a computation down. Shapes are checked here, at the line that is wrong; rings, scales and
 * openings are the compiler's business.
 */
import { sameShape, type Shape, showShape } from '../ring/ring';
import type { GateSpec, LinearKind, Movement, TruncationMethod, Value } from './computation';
import { GraphBase, GraphError } from './graph-base';
import {
  axisOf,
  broadcastShapes,
  concatenated,
  isPermutation,
  isRowOf,
  isSize,
  reshaped,
} from './shapes';

export class Graph extends GraphBase {
  /** [m×k]·[k×n] → [m×n]. */
  matmul(left: Value, right: Value, name = this.fresh('matmul')): Value {
    const [m, k] = left.shape;
    const [rows, n] = right.shape;
    if (left.shape.length !== 2 || right.shape.length !== 2 || k !== rows) {
      throw this.#misfit(name, 'multiplied by', left, right);
    }
    return this.put({ kind: 'matmul', name, operands: [left, right], shape: [m!, n!] });
  }

  /** Element by element, shapes side by side as in NumPy: `right` may be a row, such as a bias. */
  add(left: Value, right: Value, name = this.fresh('add')): Value {
    return this.#elementwise('add', left, right, name);
  }

  sub(left: Value, right: Value, name = this.fresh('sub')): Value {
    return this.#elementwise('sub', left, right, name);
  }

  neg(input: Value, name = this.fresh('neg')): Value {
    return this.#linear('neg', name, [input], input.shape);
  }

  /** Element by element, with the shapes of {@link add}. */
  mul(left: Value, right: Value, name = this.fresh('mul')): Value {
    const shape = broadcastShapes(left.shape, right.shape);
    if (!shape) throw this.#misfit(name, 'multiplied by', left, right);
    const operands = [this.#spread(left, shape), this.#spread(right, shape)];
    return this.put({ kind: 'mul', name, operands, shape });
  }

  square(input: Value, name = this.fresh('square')): Value {
    return this.put({ kind: 'square', name, operands: [input], shape: input.shape });
  }

  /** Over one dimension, several, or (without `axis`) all; −1 is the last. */
  sum(
    input: Value,
    {
      axis = input.shape.map((_, i) => i),
      keepdims = false,
      name = this.fresh('sum'),
    }: { axis?: number | readonly number[]; keepdims?: boolean; name?: string } = {},
  ): Value {
    const wanted = typeof axis === 'number' ? [axis] : axis;
    const axes = wanted.map((each) => this.#axis(name, each, input));
    if (new Set(axes).size !== axes.length) throw new GraphError(`${name} names an axis twice.`);
    const summed = new Set(axes);
    const shape = input.shape.flatMap((size, i) => (summed.has(i) ? (keepdims ? [1] : []) : size));
    return this.#linear('sum', name, [input], shape, { axes: axes.toSorted((a, b) => a - b) });
  }

  /** One size may be −1: it takes what is left. */
  reshape(input: Value, wanted: Shape, name = this.fresh('reshape')): Value {
    const shape = reshaped(input.shape, wanted);
    if (!shape) {
      throw new GraphError(
        `${name}: ${input.name} ${showShape(input.shape)} cannot take the shape ${showShape(wanted)}.`,
      );
    }
    return this.#linear('reshape', name, [input], shape);
  }

  /** Without `permutation` the dimensions are reversed. */
  transpose(
    input: Value,
    permutation: readonly number[] = input.shape.map((_, i) => i).reverse(),
    name = this.fresh('transpose'),
  ): Value {
    if (!isPermutation(permutation, input.shape.length)) {
      throw new GraphError(
        `${name}: [${permutation.join(', ')}] does not permute the dimensions of ${input.name} ` +
          `${showShape(input.shape)}.`,
      );
    }
    const shape = permutation.map((from) => input.shape[from]!);
    return this.#linear('transpose', name, [input], shape, { permutation });
  }

  /** The block of `size` that begins at `begin`. */
  slice(input: Value, begin: readonly number[], size: Shape, name = this.fresh('slice')): Value {
    const fits =
      begin.length === input.shape.length &&
      size.length === input.shape.length &&
      input.shape.every(
        (all, i) => isSize(begin[i]!) && isSize(size[i]!) && begin[i]! + size[i]! <= all,
      );
    if (!fits) {
      throw new GraphError(
        `${name}: ${showShape(size)} from [${begin.join(', ')}] is no block of ${input.name} ` +
          `${showShape(input.shape)}.`,
      );
    }
    return this.#linear('slice', name, [input], size, { begin });
  }

  concat(
    inputs: readonly Value[],
    { axis = 0, name = this.fresh('concat') }: { axis?: number; name?: string } = {},
  ): Value {
    const [first] = inputs;
    if (!first) throw new GraphError(`${name} has nothing to join.`);
    const along = this.#axis(name, axis, first);
    const shapes = inputs.map(({ shape }) => shape);
    const shape = concatenated(shapes, along);
    if (!shape) {
      const list = inputs.map((each) => `${each.name} ${showShape(each.shape)}`).join(', ');
      throw new GraphError(`${name}: ${list} cannot be joined along dimension ${along}.`);
    }
    return this.#linear('concat', name, inputs, shape, { axis: along });
  }

  /**
   * Leaves `fractionBits` of the fractional bits, rounding down. With `exponent` it divides by
   * 2^exponent besides, which moves the point and costs nothing.
   */
  truncate(
    input: Value,
    {
      fractionBits,
      exponent = 0,
      method = 'dealer',
      name = this.fresh('truncate'),
    }: { fractionBits: number; exponent?: number; method?: TruncationMethod; name?: string },
  ): Value {
    if (!isSize(fractionBits) || !isSize(exponent)) {
      throw new GraphError(`${name}: ${fractionBits} fractional bits, exponent ${exponent}.`);
    }
    const { shape } = input;
    const operands = [input];
    return this.put({ kind: 'truncate', name, operands, shape, fractionBits, exponent, method });
  }

  /** Opens a value to both servers: from here on it is public. docs/ops.md says what that means. */
  reveal(input: Value, name = this.fresh('reveal')): Value {
    return this.put({ kind: 'reveal', name, operands: [input], shape: input.shape });
  }

  /** The periodic gate: one round, no truncation. `sigmoid-polynomial.ts` has the other one. */
  sigmoid(input: Value, gate: GateSpec, name = this.fresh('sigmoid')): Value {
    const { period } = gate;
    if (!Number.isInteger(Math.log2(period)) || period < 1) {
      throw new GraphError(`${name}: the period must be a power of two, got ${period}.`);
    }
    return this.put({ kind: 'sigmoid', name, operands: [input], gate, shape: input.shape });
  }

  #elementwise(kind: 'add' | 'sub', left: Value, right: Value, name: string): Value {
    const shape = broadcastShapes(left.shape, right.shape);
    if (!shape) {
      throw this.#misfit(name, kind === 'add' ? 'added to' : 'subtracted from', right, left);
    }
    // A row is added as it stands; anything else is spread out first.
    const other = isRowOf(right.shape, left.shape) ? right : this.#spread(right, shape);
    return this.#linear(kind, name, [this.#spread(left, shape), other], shape);
  }

  #spread(input: Value, shape: Shape): Value {
    if (sameShape(input.shape, shape)) return input;
    return this.#linear('broadcast', this.fresh('broadcast'), [input], shape);
  }

  #linear(
    kind: LinearKind,
    name: string,
    operands: readonly Value[],
    shape: Shape,
    movement: Movement = {},
  ): Value {
    return this.put({ kind, name, operands, shape, movement });
  }

  #axis(name: string, axis: number, { name: input, shape }: Value): number {
    const found = axisOf(axis, shape.length);
    if (found !== undefined) return found;
    throw new GraphError(`${name}: ${input} ${showShape(shape)} has no dimension ${axis}.`);
  }

  #misfit(name: string, verb: string, a: Value, b: Value): GraphError {
    return new GraphError(
      `${name}: ${a.name} ${showShape(a.shape)} cannot be ${verb} ${b.name} ${showShape(b.shape)}.`,
    );
  }
}
