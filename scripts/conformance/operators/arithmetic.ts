/** Element by element. */
import type { Operation, Operator } from '../operation';
import { LeftOut } from '../left-out';
import { largest, type Measured } from '../measured';

/** Before version 7 the right one's dimensions may begin at an axis of the left one. */
function sides(operation: Operation): [Measured, Measured] {
  const [a, b] = [operation.value(0), operation.value(1)];
  const { writer, node } = operation;
  const axis = node.integer('axis', -1);
  const missing = a.value.shape.length - axis - b.value.shape.length;
  if (axis < 0 || missing <= 0) return [a, b];
  const shape = [...b.value.shape, ...Array<number>(missing).fill(1)];
  return [a, writer.move(b, (graph, value) => graph.reshape(value, shape))];
}

/** Of any number of values, one after the other. */
const folded =
  (fold: (operation: Operation, a: Measured, b: Measured) => Measured): Operator =>
  (operation) =>
    operation.values().reduce((a, b) => fold(operation, a, b));

const sum = folded(({ writer }, a, b) => writer.add(a, b));

/** A factor and a shift that whoever has them works out before they are shared. */
const batchNormalization: Operator = (operation) => {
  const { writer, node } = operation;
  if (node.integer('training_mode', 0) === 1) {
    throw new LeftOut('training: it divides by what it measures on private values');
  }
  const [scale, shift, mean, variance] = [1, 2, 3, 4].map((i) => operation.known(i)!.values);
  const epsilon = node.float('epsilon', 1e-5);
  const factors = scale!.map((each, i) => each / Math.sqrt(variance![i]! + epsilon));
  const shifts = shift!.map((each, i) => each - mean![i]! * factors[i]!);
  const x = operation.value(0);
  const shape = [factors.length, ...x.value.shape.slice(2).map(() => 1)];
  const [factor, added] = [factors, shifts].map((values) => operation.owned({ shape, values }));
  return writer.add(writer.mul(x, factor!), added!);
};

/** What the owner divides by it inverts before it is shared. */
const div: Operator = (operation) => {
  const divisor = operation.known(1)!;
  if (divisor.isWhole) throw new LeftOut('a division of integers rounds');
  const values = divisor.values.map((each) => 1 / each);
  if (largest(values) === Infinity) throw new LeftOut('it divides by zero');
  return operation.writer.mul(operation.value(0), operation.owned({ ...divisor, values }));
};

/** Exponents that everybody knows: each power, where it is wanted. */
const pow: Operator = (operation) => {
  const { writer } = operation;
  const x = operation.value(0);
  const { values, shape } = operation.known(1)!;
  if (!values.every((each) => Number.isInteger(each) && each >= 1 && each <= MOST_EXPONENT)) {
    throw new LeftOut('exponents that are no small whole numbers');
  }
  const powers = [x];
  while (powers.length < Math.max(...values)) powers.push(writer.mul(powers.at(-1), x));
  return powers
    .map((power, i) => {
      const chosen = values.map((each) => (each === i + 1 ? 1 : 0));
      return writer.mul(power, writer.constant(chosen, shape));
    })
    .reduce((a, b) => writer.add(a, b));
};

const MOST_EXPONENT = 8;

export const ARITHMETIC: Readonly<Record<string, Operator>> = {
  Add: (operation) => operation.writer.add(...sides(operation)),
  Sub: (operation) => operation.writer.sub(...sides(operation)),
  Mul: (operation) => operation.writer.mul(...sides(operation)),
  Div: div,
  Pow: pow,
  Neg: (operation) => operation.writer.neg(operation.value(0)),
  Sum: sum,
  Mean: (operation) => {
    const { writer, count } = operation;
    return writer.mul(sum(operation) as Measured, writer.constant(1 / count));
  },
  Max: folded(({ writer }, a, b) => writer.maximum(a, b)),
  Min: folded(({ writer }, a, b) => writer.minimum(a, b)),
  BatchNormalization: batchNormalization,
  DequantizeLinear: (operation) => {
    const { writer, node } = operation;
    const x = operation.value(0);
    const { shape } = x.value;
    const axis = node.integer('axis', 1);
    const numbers = (input: number) => {
      const values = operation.known(input)?.values ?? [0];
      const along = shape.slice(axis + 1).map(() => 1);
      return writer.constant(values, values.length === 1 ? [] : [values.length, ...along]);
    };
    return writer.mul(writer.sub(x, numbers(2)), numbers(1));
  },
};
