/**
 * Sum over some dimensions. They are moved to the front; then the result is a row of ones times the
 * matrix, which is what the product kernels are for.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { axisOf } from '../../graph/operands';
import { sizeOf, toSigned } from '../../ring/ring';
import { Tensor } from '../../ring/tensor';
import { linear } from '../linear';
import { move, positions, stridesOf } from '../movement';
import type { OpNode } from '../node';
import { kind } from '../rule';

export interface Attributes {
  /** The dimensions that are summed over, ascending. */
  readonly axes: readonly number[];
}

/** The summed dimensions, then the others. */
function order({ inputs, attributes }: OpNode<Attributes>): number[] {
  const summed = new Set(attributes.axes);
  const all = inputs[0]!.type.shape.map((_, i) => i);
  return [...all.filter((i) => summed.has(i)), ...all.filter((i) => !summed.has(i))];
}

const rule = linear<Attributes>({
  name: 'sum',

  bound({ shape, operands: [input] }, operands) {
    const terms = sizeOf(input!.shape) / Math.max(1, sizeOf(shape));
    return operands.known((a) => a * Math.max(1, terms));
  },

  reference(node, [input]) {
    const { shape } = node.inputs[0]!.type;
    const strides = stridesOf(shape);
    const places = positions(
      order(node).map((i) => shape[i]!),
      0,
      order(node).map((i) => strides[i]!),
    );
    const length = sizeOf(node.type.shape);
    const out = Array<bigint>(length).fill(0n);
    places.forEach((at, i) => {
      out[i % length]! += input![at]!;
    });
    return out.map((value) => toSigned(value, node.type.ring));
  },

  apply(node, out, [input], { arithmetic, temporary }) {
    out.u8().fill(0);
    const { shape, ring } = input!;
    const columns = out.length;
    const rows = columns === 0 ? 0 : input!.length / columns;
    if (rows === 0) return;
    const moved = order(node);
    const strides = stridesOf(shape);
    let matrix = new Tensor(input!.memory, ring, [rows, columns], input!.pointer);
    if (moved.some((from, i) => from !== i)) {
      matrix = temporary.tensor(ring, [rows, columns]);
      const block = moved.map((i) => shape[i]!);
      move(
        block,
        { tensor: input!, offset: 0, strides: moved.map((i) => strides[i]!) },
        { tensor: matrix, offset: 0, strides: stridesOf(block) },
      );
    }
    const ones = temporary.tensor(ring, [1, rows]);
    if (ring === 32) ones.i32().fill(1);
    else ones.i64().fill(1n);
    const row = new Tensor(out.memory, ring, [1, columns], out.pointer);
    arithmetic.matmul(row, ones, arithmetic.pack(temporary, matrix));
  },
});

export interface Options {
  readonly axis?: number | readonly number[];
  /** Keeps what is summed over as dimensions of size 1. */
  readonly keepdims?: boolean;
  readonly name?: string;
}

export const sum = kind(
  rule,
  /** Over one dimension, several, or (without `axis`) all; −1 is the last. */
  (
    graph: GraphBase,
    input: Value,
    {
      axis = input.shape.map((_, i) => i),
      keepdims = false,
      name = graph.fresh('sum'),
    }: Options = {},
  ): Value => {
    const wanted = typeof axis === 'number' ? [axis] : axis;
    const axes = wanted.map((each) => axisOf(name, each, input)).toSorted((a, b) => a - b);
    const summed = new Set(axes);
    if (summed.size !== axes.length) throw new GraphError(`${name} names an axis twice.`);
    const shape = input.shape.flatMap((size, i) => (summed.has(i) ? (keepdims ? [1] : []) : size));
    return graph.put(rule, { name, operands: [input], shape, attributes: { axes } });
  },
);
