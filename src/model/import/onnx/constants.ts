/** What an ONNX graph computes of constants and shapes alone: done once, while it is read. */
import type { Shape } from '../../../mpc/ring/ring';
import { lengthOf } from '../../network';
import { spread } from '../chain/broadcast';
import { transposed } from '../chain/order';
import type { Node } from './node';
import { checkSizes, type Constant, readTensor } from './tensor';

const constant = (shape: Shape, values: Float64Array): Constant => ({ shape, values });
const row = (numbers: readonly number[]): Constant =>
  constant([numbers.length], Float64Array.from(numbers));

export const shapeConstant = (node: Node, shape: Shape): Constant => {
  const [start, end] = [node.integer('start', 0), node.integer('end', shape.length)];
  return row(shape.slice(start, end));
};

type Inputs = readonly (Constant | undefined)[];

/** @returns undefined for an operator that is not computed so. @throws {WeightsError} */
export function evaluate(node: Node, inputs: Inputs, external: ExternalFile): Constant | undefined {
  const made = computed(node, inputs, external);
  if (made) checkSizes(node.name, made.shape);
  return made;
}

export type ExternalFile = (name: string) => Uint8Array | undefined;

function computed(node: Node, inputs: Inputs, external: ExternalFile): Constant | undefined {
  const [first] = inputs;
  if (node.type === 'Constant') return constantNode(node, external);
  if (!first) return undefined;
  switch (node.type) {
    case 'Identity':
    case 'Dropout':
      return first;
    case 'Cast':
      return castTo(node.integer('to', 1), first);
    case 'ConstantOfShape': {
      const shape = [...first.values];
      const length = checkSizes(node.name, shape);
      const message = node.attribute('value')?.tensor;
      const value = message ? readTensor(message, external).values[0]! : 0;
      return constant(shape, new Float64Array(length).fill(value));
    }
    case 'Add':
      return combined(node, inputs, (a, b) => a + b);
    case 'Sub':
      return combined(node, inputs, (a, b) => a - b);
    case 'Mul':
      return combined(node, inputs, (a, b) => a * b);
    case 'Div':
      return combined(node, inputs, (a, b) => a / b);
    case 'Gather':
      return gathered(node, first, inputs[1]);
    case 'Concat':
      return joined(node, inputs);
    case 'Slice':
      return sliced(node, inputs);
    case 'Reshape':
      return constant(targetShape(node, first.shape, inputs[1]), first.values);
    case 'Squeeze':
    case 'Unsqueeze':
      return constant(squeezed(node, first.shape, inputs[1]), first.values);
    case 'Transpose': {
      const order = node.integers('perm') ?? first.shape.map((_, i) => first.shape.length - 1 - i);
      checkOrder(node, order, first.shape.length);
      const shape = order.map((axis) => first.shape[axis]!);
      return constant(shape, transposed(first.values, first.shape, order));
    }
    case 'DequantizeLinear':
      return dequantized(node, inputs);
    default:
      return undefined;
  }
}

function constantNode(node: Node, external: ExternalFile): Constant {
  const tensor = node.attribute('value')?.tensor;
  if (tensor) return readTensor(tensor, external);
  const numbers = node.attribute('value_floats')?.floats ?? node.integers('value_ints');
  if (numbers) return row(numbers);
  const one = node.attribute('value_float')?.float ?? node.attribute('value_int')?.integer;
  if (one !== undefined) return constant([], Float64Array.of(one));
  throw node.refuse('It is a constant without numbers.');
}

/** Integers lose their fraction. */
function castTo(type: number, { shape, values }: Constant): Constant {
  if ([1, 10, 11, 16].includes(type)) return { shape, values };
  return constant(shape, type === 9 ? values.map((x) => (x ? 1 : 0)) : values.map(Math.trunc));
}

function combined(node: Node, [a, b]: Inputs, with_: (a: number, b: number) => number): Constant {
  if (!a || !b) throw node.refuse('It takes two values.');
  const rank = Math.max(a.shape.length, b.shape.length);
  const sizes = ({ shape }: Constant) => [
    ...Array.from({ length: rank - shape.length }, () => 1),
    ...shape,
  ];
  const [left, right] = [sizes(a), sizes(b)];
  const shape = left.map((size, i) => (size === 1 ? right[i]! : size));
  checkSizes(node.name, shape);
  const [x, y] = [spread(node, a, shape), spread(node, b, shape)];
  return constant(
    shape,
    x.map((value, i) => with_(value, y[i]!)),
  );
}

/** An axis, counted from the end if it is below zero. */
function axisOf(node: Node, axis: number, rank: number): number {
  const made = axis < 0 ? axis + rank : axis;
  if (Number.isSafeInteger(made) && made >= 0 && made < rank) return made;
  throw node.refuse(`There is no axis ${axis} of ${rank}.`);
}

function gathered(node: Node, data: Constant, indices: Constant | undefined): Constant {
  if (!indices) throw node.refuse('It takes two values.');
  const axis = axisOf(node, node.integer('axis', 0), data.shape.length);
  const [before, size, after] = [
    lengthOf(data.shape.slice(0, axis)),
    data.shape[axis]!,
    lengthOf(data.shape.slice(axis + 1)),
  ];
  const shape = [...data.shape.slice(0, axis), ...indices.shape, ...data.shape.slice(axis + 1)];
  const values = new Float64Array(checkSizes(node.name, shape));
  let at = 0;
  for (let outer = 0; outer < before; outer++) {
    for (const index of indices.values) {
      const from = (outer * size + axisOf(node, index, size)) * after;
      values.set(data.values.subarray(from, from + after), at);
      at += after;
    }
  }
  return constant(shape, values);
}

function joined(node: Node, inputs: Inputs): Constant {
  const numbers: number[] = [];
  for (const input of inputs) {
    if (!input || input.shape.length > 1) throw node.refuse('It joins values that are no row.');
    checkSizes(node.name, [numbers.length + input.values.length]);
    for (const value of input.values) numbers.push(value);
  }
  return row(numbers);
}

function sliced(node: Node, [data, starts, ends, axes, steps]: Inputs): Constant {
  const [start] = starts?.values ?? node.integers('starts') ?? [];
  const [end] = ends?.values ?? node.integers('ends') ?? [];
  const [axis = 0] = axes?.values ?? node.integers('axes') ?? [];
  const isPlain = axis === 0 && (steps?.values[0] ?? 1) === 1;
  if (!data || data.shape.length !== 1 || start === undefined || end === undefined || !isPlain) {
    throw node.refuse('It cuts a piece out of values in a way that is not read.');
  }
  return row([...data.values.slice(start, end)]);
}

/** The shape that a Reshape makes. */
export function targetShape(node: Node, from: Shape, target: Constant | undefined): Shape {
  const wanted = target ? [...target.values] : node.integers('shape');
  if (!wanted) throw node.refuse('Its shape depends on the image, which cannot be.');
  const isZeroZero = node.integer('allowzero', 0) === 1;
  const sizes = wanted.map((size, i) => (size === 0 && !isZeroZero ? (from[i] ?? 0) : size));
  const known = sizes.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const shape = sizes.map((size) => (size === -1 ? lengthOf(from) / known : size));
  if (checkSizes(node.name, shape) === lengthOf(from)) return shape;
  throw node.refuse(`[${from.join(', ')}] cannot be made [${wanted.join(', ')}].`);
}

/** The shape that a Squeeze or an Unsqueeze makes. */
export function squeezed(node: Node, from: Shape, input: Constant | undefined): Shape {
  const axes = input ? [...input.values] : node.integers('axes');
  if (node.type === 'Squeeze') {
    const gone = axes?.map((axis) => axisOf(node, axis, from.length));
    return from.filter((size, axis) => (gone ? !gone.includes(axis) : size !== 1));
  }
  const rank = from.length + (axes?.length ?? 0);
  const fresh = new Set((axes ?? []).map((axis) => axisOf(node, axis, rank)));
  const rest = [...from];
  return Array.from({ length: rank }, (_, axis) => (fresh.has(axis) ? 1 : (rest.shift() ?? 1)));
}

export function checkOrder(node: Node, order: readonly number[], rank: number): void {
  const isOrder = order.length === rank && order.every((_, axis) => order.includes(axis));
  if (!isOrder) throw node.refuse(`[${order.join(', ')}] is no order of ${rank} axes.`);
}

/** (x − zero point) · scale, for all or along an axis. */
function dequantized(node: Node, [data, scale, zero]: Inputs): Constant {
  if (!data || !scale) throw node.refuse('It takes values and a scale.');
  const axis =
    scale.values.length === 1 ? 0 : axisOf(node, node.integer('axis', 1), data.shape.length);
  const shape =
    scale.values.length === 1
      ? []
      : [scale.values.length, ...data.shape.slice(axis + 1).map(() => 1)];
  const scales = spread(node, { shape, values: scale.values }, data.shape);
  const zeros = zero ? spread(node, { shape, values: zero.values }, data.shape) : undefined;
  return constant(
    data.shape,
    data.values.map((x, i) => (x - (zeros?.[i] ?? 0)) * scales[i]!),
  );
}
