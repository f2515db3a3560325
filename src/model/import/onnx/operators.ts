/** What each ONNX operator is of a chain. */
import { type Activation, type Operation, scalar, type Tensor } from '../chain/chain';
import type { Shape } from '../../../mpc/ring/ring';
import { checkOrder, squeezed, targetShape } from './constants';
import type { Node, Place } from './node';
import { convolution, globalPool, padding, pooling, reduction } from './spatial';
import { type Constant, isFloating } from './tensor';

type Reader = (node: Node, place: Place) => Operation[];

const nothing: Reader = () => [{ op: 'nothing' }];
const activation =
  (of: (node: Node, place: Place) => Activation): Reader =>
  (node, place) => [{ op: 'activation', activation: of(node, place) }];
const named = (activated: Activation): Reader => activation(() => activated);

const READERS: Readonly<Record<string, Reader>> = {
  Gemm: gemm,
  MatMul: (node, place) => [{ op: 'dense', weights: matrix(node, place) }],
  Add: (node, place) => affine(node, place, (c) => ({ scale: scalar(1), offset: c })),
  Sub: (node, place) =>
    affine(node, place, (c) =>
      place.data === 0
        ? { scale: scalar(1), offset: mapped(c, (x) => -x) }
        : { scale: scalar(-1), offset: c },
    ),
  Mul: (node, place) => affine(node, place, (c) => ({ scale: c, offset: scalar(0) })),
  Div: (node, place) => {
    if (place.data !== 0)
      throw node.refuse('It divides by what the image makes, which is not computed.');
    return affine(node, place, (c) => ({ scale: mapped(c, (x) => 1 / x), offset: scalar(0) }));
  },
  BatchNormalization: batchNormalization,
  Conv: convolution,
  MaxPool: (node, place) => pooling(node, place, 'maxPool'),
  AveragePool: (node, place) => pooling(node, place, 'averagePool'),
  GlobalMaxPool: (node, place) => globalPool(node, place, 'maxPool'),
  GlobalAveragePool: (node, place) => globalPool(node, place, 'averagePool'),
  ReduceMean: (node, place) => reduction(node, place, 'averagePool'),
  ReduceMax: (node, place) => reduction(node, place, 'maxPool'),
  Pad: padding,
  Relu: named({ name: 'relu' }),
  Sigmoid: named({ name: 'sigmoid' }),
  Tanh: named({ name: 'tanh' }),
  Softmax: named({ name: 'softmax' }),
  LogSoftmax: named({ name: 'logSoftmax' }),
  Softplus: named({ name: 'softplus' }),
  Softsign: named({ name: 'softsign' }),
  ArgMax: named({ name: 'argmax' }),
  LeakyRelu: activation((node) => ({ name: 'leakyRelu', slope: node.float('alpha', 0.01) })),
  PRelu: activation((node, { constant }) => {
    const slopes = constant(1)?.values;
    const [slope] = slopes ?? [];
    if (slope !== undefined && slopes!.every((each) => each === slope)) {
      return { name: 'leakyRelu', slope };
    }
    throw node.refuse('It has a slope for each channel; with one slope for all it is computed.');
  }),
  HardSigmoid: activation((node) => ({
    name: 'hardSigmoid',
    slope: node.float('alpha', 0.2),
    offset: node.float('beta', 0.5),
  })),
  Clip: activation(clip),
  Flatten: (node, { shape }) => {
    const axis = node.integer('axis', 1);
    if (axis === 1 || axis === 1 - shape.length) return [{ op: 'reshape', shape: [-1] }];
    throw node.refuse('It flattens images of a batch together; flatten from axis 1 on.');
  },
  Reshape: (node, place) => reshape(node, place, targetShape(node, place.shape, place.constant(1))),
  Squeeze: (node, place) => reshape(node, place, squeezed(node, place.shape, place.constant(1))),
  Unsqueeze: (node, place) => reshape(node, place, squeezed(node, place.shape, place.constant(1))),
  Transpose: (node, { shape }) => {
    const order = node.integers('perm') ?? shape.map((_, i) => shape.length - 1 - i);
    checkOrder(node, order, shape.length);
    if (order[0] !== 0)
      throw node.refuse('It moves the batch to another axis: leave it the first.');
    return [{ op: 'transpose', order: order.slice(1).map((axis) => axis - 1) }];
  },
  Identity: nothing,
  Dropout: nothing,
  Cast: (node) => {
    if (isFloating(node.integer('to', 1))) return [{ op: 'nothing' }];
    throw node.refuse('It cuts fractions off; keep the values in floating point.');
  },
};

/** @throws {WeightsError} for what is not computed privately. */
export function operationsOf(node: Node, place: Place): Operation[] {
  const read = Object.hasOwn(READERS, node.type) ? READERS[node.type] : undefined;
  if (read) return read(node, place);
  throw node.refuse(
    'This operator is not computed privately. What is: Gemm, MatMul, Conv, pooling, ' +
      'BatchNormalization, Relu, LeakyRelu, Clip from 0, Sigmoid, HardSigmoid, Tanh, and what moves data.',
  );
}

const mapped = ({ shape, values }: Tensor, change: (x: number) => number): Tensor => ({
  shape,
  values: Float64Array.from(values, change),
});

/** The second factor: [inputs, units]. */
function matrix(node: Node, { constant, data }: Place, isTurned = false): Tensor {
  const found = constant(1);
  if (data !== 0 || found?.shape.length !== 2) {
    throw node.refuse('It is no product of values with a matrix of weights after them.');
  }
  const { shape, values } = found;
  if (!isTurned) return { shape, values };
  const [units, inputs] = shape as [number, number];
  const turned = Float64Array.from(
    values,
    (_, i) => values[(i % units) * inputs + Math.floor(i / units)]!,
  );
  return { shape: [inputs, units], values: turned };
}

function gemm(node: Node, place: Place): Operation[] {
  if (node.integer('transA', 0) !== 0)
    throw node.refuse('It turns its input (transA): leave that out.');
  const alpha = node.float('alpha', 1);
  const beta = node.float('beta', 1);
  const weights = matrix(node, place, node.integer('transB', 0) !== 0);
  const dense: Operation = {
    op: 'dense',
    weights: alpha === 1 ? weights : mapped(weights, (x) => alpha * x),
  };
  const bias = place.constant(2);
  if (!bias) return [dense];
  const offset = mapped(withoutBatch(node, bias, 2), (x) => beta * x);
  return [dense, { op: 'affine', scale: scalar(1), offset }];
}

/** @param rank of the other operand, with its batch. */
function withoutBatch(node: Node, { shape, values }: Constant, rank: number): Tensor {
  if (shape.length < rank) return { shape, values };
  if (shape.length === rank && shape[0] === 1) return { shape: shape.slice(1), values };
  throw node.refuse('It treats the images of a batch differently.');
}

function affine(
  node: Node,
  { data, constant, shape }: Place,
  of: (constant: Tensor) => { readonly scale: Tensor; readonly offset: Tensor },
): Operation[] {
  const other = constant(1 - data);
  if (!other) throw node.refuse('It puts two values together that the image makes.');
  return [{ op: 'affine', ...of(withoutBatch(node, other, shape.length)) }];
}

function batchNormalization(node: Node, { constant, shape }: Place): Operation[] {
  const [gamma, beta, mean, variance] = [1, 2, 3, 4].map(constant);
  const length = gamma?.values.length;
  const isWhole = [beta, mean, variance].every((each) => each?.values.length === length);
  if (!gamma || !isWhole || node.integer('training_mode', 0) !== 0) {
    throw node.refuse('Its numbers are not in the file: export the network for inference (eval).');
  }
  const epsilon = node.float('epsilon', 1e-5);
  const scale = gamma.values.map((each, i) => each / Math.sqrt(variance!.values[i]! + epsilon));
  const offset = scale.map((each, i) => beta!.values[i]! - each * mean!.values[i]!);
  const sizes = [scale.length, ...shape.slice(2).map(() => 1)];
  return [
    {
      op: 'affine',
      scale: { shape: sizes, values: scale },
      offset: { shape: sizes, values: offset },
    },
  ];
}

function clip(node: Node, { constant }: Place): Activation {
  const least = constant(1)?.values[0] ?? node.float('min', -Infinity);
  const most = constant(2)?.values[0] ?? node.float('max', Infinity);
  // Some exporters write the largest float in place of none.
  if (least === 0) return most > 3e38 ? { name: 'relu' } : { name: 'clip', most };
  throw node.refuse(`It keeps values from ${least} on; from 0 on it is computed.`);
}

function reshape(node: Node, { shape }: Place, made: Shape): Operation[] {
  if (made[0] === shape[0] && made.length > 1) return [{ op: 'reshape', shape: made.slice(1) }];
  throw node.refuse(
    `It makes [${made.join(', ')}] of [${shape.join(', ')}], across the images of a batch.`,
  );
}
