/** Sums, largest elements, and what else makes one number of many. */
import { sizeOf } from '../../../src/mpc/ring/ring';
import { LeftOut } from '../left-out';
import type { Measured, Writer } from '../measured';
import type { Operation, Operator } from '../operation';
import { absolute } from './comparisons';

interface Reduction {
  readonly x: Measured;
  readonly axes: readonly number[];
  readonly keepdims: boolean;
  /** How many elements become one. */
  readonly count: number;
}

function reductionOf(operation: Operation): Reduction {
  const x = operation.value(0);
  const { shape } = x.value;
  const given = operation.list(1, 'axes') ?? [];
  const isNothing = given.length === 0 && operation.node.integer('noop_with_empty_axes', 0) === 1;
  const axes =
    given.length > 0
      ? given.map((axis) => (axis < 0 ? axis + shape.length : axis))
      : isNothing
        ? []
        : shape.map((_, i) => i);
  return {
    x,
    axes,
    keepdims: operation.node.integer('keepdims', 1) === 1,
    count: axes.reduce((product, axis) => product * shape[axis]!, 1),
  };
}

function summed(writer: Writer, { x, axes, keepdims, count }: Reduction): Measured {
  if (axes.length === 0) return x;
  return writer.sum(x, count, (graph, value) => graph.sum(value, { axis: axes, keepdims }));
}

const sumOf =
  (before: (writer: Writer, x: Measured) => Measured): Operator =>
  (operation) => {
    const reduction = reductionOf(operation);
    const { writer } = operation;
    return summed(writer, { ...reduction, x: before(writer, reduction.x) });
  };

const mean: Operator = (operation) => {
  const reduction = reductionOf(operation);
  const { writer } = operation;
  return writer.mul(summed(writer, reduction), writer.constant(1 / reduction.count));
};

/** What is reduced to the front; then one half with the other, as often as there is one. */
function tournament(
  writer: Writer,
  { x, axes, keepdims, count }: Reduction,
  fold: (a: Measured, b: Measured) => Measured,
): Measured {
  const { shape } = x.value;
  const kept = shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const rest = kept.map((i) => shape[i]!);
  let stage = writer.move(x, (graph, value) =>
    graph.reshape(graph.transpose(value, [...axes, ...kept]), [count, sizeOf(rest)]),
  );
  const rows = (from: number, length: number): Measured =>
    writer.move(stage, (graph, value) => graph.slice(value, [from, 0], [length, value.shape[1]!]));
  for (let left = count; left > 1;) {
    const half = Math.floor(left / 2);
    const next = fold(rows(0, half), rows(half, half));
    stage = left % 2 === 0 ? next : writer.concat([next, rows(left - 1, 1)], 0);
    left = Math.ceil(left / 2);
  }
  const result = shape.flatMap((size, i) => (axes.includes(i) ? (keepdims ? [1] : []) : size));
  return writer.move(stage, (graph, value) => graph.reshape(value, result));
}

const foldOf =
  (fold: (writer: Writer, a: Measured, b: Measured) => Measured): Operator =>
  (operation) =>
    tournament(operation.writer, reductionOf(operation), (a, b) => fold(operation.writer, a, b));

/** 1 at the place of the largest element along an axis: looked up, for each place. */
const hardmax: Operator = (operation) => {
  const { writer } = operation;
  const x = operation.value(0);
  const { shape } = x.value;
  // Before version 13 all dimensions from the axis on are one.
  const axis = operation.axis(operation.version < 13 ? 1 : -1, shape.length);
  const order = [...shape.keys()].filter((i) => i !== axis).concat(axis);
  const value = writer.graph.argmax(writer.graph.transpose(x.value, order));
  const ones = Array.from({ length: shape[axis]! }, (_, place) =>
    writer.graph.lookup(
      value,
      Array.from({ length: shape[axis]! }, (__, i) => (i === place ? 1 : 0)),
    ),
  );
  return { value: writer.graph.stack(ones, { axis }), bits: 0, bound: 1, off: 0 };
};

/** The place of the largest element along an axis. */
const arg =
  (isLeast: boolean): Operator =>
  (operation) => {
    const { writer, node } = operation;
    const x = operation.value(0);
    const { shape } = x.value;
    const axis = operation.axis(0, shape.length);
    const count = shape[axis]!;
    if (count < 2) throw new LeftOut('of one element there is no largest to look for');
    const isLast = node.integer('select_last_index', 0) === 1;
    const order = [...shape.keys()].filter((i) => i !== axis).concat(axis);
    const found = writer.move(x, (graph, value) => {
      const rows = graph.transpose(isLeast ? graph.neg(value) : value, order);
      // Of equal elements the first is found: backwards it is the last.
      const backwards = Array.from({ length: count }, (_, i) => count - 1 - i);
      return graph.argmax(isLast ? graph.gather(rows, backwards, { axis: -1 }) : rows);
    });
    const index: Measured = { ...found, bits: 0, bound: count, off: 0 };
    const place = isLast ? writer.sub(writer.constant(count - 1), index) : index;
    const result = shape.with(axis, 1);
    if (node.integer('keepdims', 1) === 0) return place;
    return writer.move(place, (graph, value) => graph.reshape(value, result));
  };

/** A product with a triangle of ones. */
const cumulated: Operator = (operation) => {
  const { writer, node } = operation;
  const x = operation.value(0);
  const { shape } = x.value;
  const given = operation.known(1)!.values[0]!;
  const axis = given < 0 ? given + shape.length : given;
  const [count, others] = [shape[axis]!, [...shape.keys()].filter((i) => i !== axis)];
  const order = others.concat(axis);
  const [isWithout, isBackwards] = ['exclusive', 'reverse'].map(
    (name) => node.integer(name, 0) === 1,
  );
  const ones = Array.from({ length: count * count }, (_, i) => {
    const [from, to] = [Math.floor(i / count), i % count];
    const before = isBackwards ? from - to : to - from;
    return before > 0 || (before === 0 && !isWithout) ? 1 : 0;
  });
  const rows = writer.move(x, (graph, value) =>
    graph.reshape(graph.transpose(value, order), [-1, count]),
  );
  const sums = writer.matmul(rows, writer.constant(ones, [count, count]));
  return writer.move(sums, (graph, value) =>
    graph.transpose(
      graph.reshape(
        value,
        order.map((i) => shape[i]!),
      ),
      [...shape.keys()].map((i) => order.indexOf(i)),
    ),
  );
};

export const REDUCTIONS: Readonly<Record<string, Operator>> = {
  ReduceSum: sumOf((_, x) => x),
  ReduceSumSquare: sumOf((writer, x) => writer.square(x)),
  ReduceL1: sumOf(absolute),
  ReduceMean: mean,
  ReduceMax: foldOf((writer, a, b) => writer.maximum(a, b)),
  ReduceMin: foldOf((writer, a, b) => writer.minimum(a, b)),
  ReduceProd: foldOf((writer, a, b) => writer.mul(a, b)),
  Hardmax: hardmax,
  ArgMax: arg(false),
  ArgMin: arg(true),
  CumSum: cumulated,
};
