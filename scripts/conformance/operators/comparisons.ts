/** What compares, and what is made of the bits that come out. */
import type { Measured, Writer } from '../measured';
import type { Operation, Operator } from '../operation';

/** max(x, −x). */
export const absolute = (writer: Writer, x: Measured): Measured => writer.maximum(x, writer.neg(x));

const not = (writer: Writer, bit: Measured): Measured => writer.sub(writer.constant(1), bit);

/** a ≥ b. */
const atLeast = (writer: Writer, a: Measured, b: Measured): Measured =>
  writer.nonNegative(writer.sub(a, b));

const compared =
  (compare: (writer: Writer, a: Measured, b: Measured) => Measured): Operator =>
  (operation) =>
    compare(operation.writer, operation.value(0), operation.value(1));

/** A limit that everybody knows. */
const limit = (operation: Operation, input: number, attribute: string): number | undefined =>
  operation.known(input)?.values[0] ?? operation.node.attribute(attribute)?.float;

const clip: Operator = (operation) => {
  const { writer } = operation;
  const x = operation.value(0);
  const [low, high] = [limit(operation, 1, 'min'), limit(operation, 2, 'max')];
  if (low === undefined && high === undefined) return x;
  if (low === undefined) return writer.minimum(x, writer.constant(high!));
  if (high === undefined) return writer.maximum(x, writer.constant(low));
  return writer.clip(x, low, high);
};

/** clip(αx + β, 0, 1). */
function hardSigmoid(writer: Writer, x: Measured, alpha: number, beta: number): Measured {
  const scaled = writer.mul(writer.cut(x, 12), writer.constant(alpha));
  return writer.clip(writer.add(scaled, writer.constant(beta)), 0, 1);
}

const prelu: Operator = (operation) => {
  const { writer } = operation;
  const x = operation.value(0);
  const slope = operation.value(1);
  const missing = x.value.shape.length - 1 - slope.value.shape.length;
  // Before version 7 one a channel.
  const isByChannel = slope.value.shape.length === 1 && slope.value.shape[0] === x.value.shape[1];
  const sides =
    isByChannel && missing > 0 && operation.version < 7
      ? writer.move(slope, (graph, value) =>
          graph.reshape(value, [...value.shape, ...Array<number>(missing).fill(1)]),
        )
      : slope;
  return writer.sub(writer.relu(x), writer.mul(writer.relu(writer.neg(x)), sides));
};

/** x beyond a limit on each side, moved towards 0; 0 between. */
const shrink: Operator = (operation) => {
  const { writer, node } = operation;
  const x = operation.value(0);
  const [bias, lambda] = [node.float('bias', 0), node.float('lambd', 0.5)];
  const side = (sign: 1 | -1): Measured => {
    const part = sign === 1 ? x : writer.neg(x);
    const isBeyond = not(writer, atLeast(writer, writer.constant(lambda), part));
    return writer.mul(writer.sub(part, writer.constant(bias)), isBeyond);
  };
  return writer.sub(side(1), side(-1));
};

export const COMPARISONS: Readonly<Record<string, Operator>> = {
  Relu: (operation) => operation.writer.relu(operation.value(0)),
  LeakyRelu: (operation) =>
    operation.writer.relu(operation.value(0), operation.node.float('alpha', 0.01)),
  PRelu: prelu,
  ThresholdedRelu: (operation) => {
    const { writer, node } = operation;
    const x = operation.value(0);
    const alpha = writer.constant(node.float('alpha', 1));
    return writer.mul(x, not(writer, atLeast(writer, alpha, x)));
  },
  Clip: clip,
  HardSigmoid: (operation) => {
    const { writer, node } = operation;
    const x = operation.value(0);
    return hardSigmoid(writer, x, node.float('alpha', 0.2), node.float('beta', 0.5));
  },
  HardSwish: (operation) => {
    const x = operation.value(0);
    return operation.writer.mul(x, hardSigmoid(operation.writer, x, 1 / 6, 0.5));
  },
  Shrink: shrink,
  Abs: (operation) => absolute(operation.writer, operation.value(0)),
  Sign: (operation) => {
    const { writer } = operation;
    const x = operation.value(0);
    return writer.sub(writer.nonNegative(x), writer.nonNegative(writer.neg(x)));
  },
  GreaterOrEqual: compared(atLeast),
  LessOrEqual: compared((writer, a, b) => atLeast(writer, b, a)),
  Greater: compared((writer, a, b) => not(writer, atLeast(writer, b, a))),
  Less: compared((writer, a, b) => not(writer, atLeast(writer, a, b))),
  Equal: compared((writer, a, b) => writer.mul(atLeast(writer, a, b), atLeast(writer, b, a))),
  Not: (operation) => not(operation.writer, operation.value(0)),
  And: compared((writer, a, b) => writer.mul(a, b)),
  Or: compared((writer, a, b) => writer.sub(writer.add(a, b), writer.mul(a, b))),
  Xor: compared((writer, a, b) => {
    const both = writer.mul(a, b);
    return writer.sub(writer.add(a, b), writer.add(both, both));
  }),
  Where: (operation) => {
    const { writer } = operation;
    const [condition, a, b] = operation.values() as [Measured, Measured, Measured];
    return writer.add(writer.mul(condition, writer.sub(a, b)), b);
  },
};
