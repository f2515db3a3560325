/** A chain of layers as its file means it: value by value, in doubles, in the file's order of axes. */
import type { Shape } from '../../../mpc/ring/ring';
import { lengthOf } from '../../network';
import type { Activation, Axes, Chain, FoundLayer, Operation, Pair, Tensor } from '../chain/chain';
import { spread } from '../chain/broadcast';
import type { FoldedLayer } from '../fold/flow';
import type { Folded } from '../fold/fold';
import { transposed } from '../chain/order';
import { type Image, imageOf, permuted, reshaped, shapeOf, windowsOn } from '../chain/shapes';

interface Values {
  readonly shape: Shape;
  readonly values: Float64Array;
}

type Pooling = Extract<Operation, { readonly size: Pair }>;
type UnderOptions = Pick<Pooling, 'size' | 'strides' | 'padding'>;
type Op<K extends Operation['op']> = Extract<Operation, { readonly op: K }>;

/** @param image row-major. @returns what comes out of the last layer. */
export function runChain({ input, layers }: Chain, image: Float64Array): Float64Array {
  let at: Values = { shape: input!, values: image };
  for (const layer of layers) at = run(layer, at);
  return at.values;
}

/** The same of what was folded. @param image from 0 to 1. */
export const runFolded = ({ input, layers }: Folded, image: Float64Array): Float64Array =>
  runChain({ input, layers: layers.map(asFound) }, image);

function asFound({ kind, fields, product, from }: FoldedLayer): FoundLayer {
  const weights = product && { shape: product.shape, values: product.weights };
  const bias = product && { shape: [product.outputs], values: product.bias };
  const operation: unknown =
    kind === 'flatten'
      ? { op: 'reshape', shape: [-1] }
      : kind === 'pad'
        ? { op: 'pad', axes: 'HWC', padding: fields['margins'], value: fields['value'] }
        : product || kind.endsWith('Pool')
          ? { op: kind, axes: 'HWC', ...fields, weights, bias }
          : { op: 'activation', activation: asActivation(kind, fields) };
  return { ...from, operation: operation as Operation };
}

const asActivation = (kind: string, fields: FoldedLayer['fields']): unknown => ({
  name: kind,
  ...fields,
});

function run(layer: FoundLayer, at: Values): Values {
  const { operation } = layer;
  const { shape, values } = at;
  switch (operation.op) {
    case 'nothing':
      return at;
    case 'reshape':
      return { shape: reshaped(layer, shape, operation.shape), values };
    case 'transpose': {
      const made = permuted(layer, shape, operation.order);
      return { shape: made, values: transposed(values, shape, operation.order) };
    }
    case 'affine': {
      const [scale, offset] = [operation.scale, operation.offset].map((tensor) =>
        spread(layer, tensor, shape),
      );
      return { shape, values: values.map((x, i) => x * scale![i]! + offset![i]!) };
    }
    case 'activation':
      return { shape, values: values.map((x) => activate(operation.activation, x)) };
    case 'dense':
      return dense(operation, values);
    case 'pad':
      return pad(layer, operation, at);
    case 'conv2d':
    case 'depthwiseConv2d':
      return convolve(layer, operation, at);
    case 'maxPool':
    case 'averagePool':
      return pool(layer, operation.op, operation, at);
    case 'globalPool': {
      const { axes, keeps } = operation;
      const [rows, columns, channels] = imageOf(layer, axes, shape);
      const size: Pair = [rows, columns];
      const made = pool(layer, operation.pool, { axes, size, strides: size, padding: 'valid' }, at);
      return { shape: keeps ? made.shape : [channels], values: made.values };
    }
  }
}

function activate(activation: Activation, x: number): number {
  switch (activation.name) {
    case 'relu':
      return Math.max(x, 0);
    case 'sigmoid':
      return 1 / (1 + Math.exp(-x));
    case 'tanh':
      return Math.tanh(x);
    case 'leakyRelu':
      return x < 0 ? activation.slope * x : x;
    case 'clip':
      return Math.min(Math.max(x, 0), activation.most);
    case 'hardSigmoid':
      return Math.min(Math.max(activation.slope * x + activation.offset, 0), 1);
    case 'softmax':
    case 'logSoftmax':
    case 'softplus':
    case 'softsign':
    case 'argmax':
      throw new Error(`${activation.name} is computed at the end only.`);
  }
}

function dense({ weights, bias }: Op<'dense'>, values: Float64Array): Values {
  const units = weights.shape[1]!;
  const made = Float64Array.from({ length: units }, (_, j) =>
    values.reduce((sum, x, i) => sum + x * weights.values[i * units + j]!, bias?.values[j] ?? 0),
  );
  return { shape: [units], values: made };
}

/** A value of an image by row, column and channel. */
function reader(axes: Axes, [rows, columns, channels]: Image, values: Float64Array) {
  return (row: number, column: number, channel: number): number | undefined => {
    if (row < 0 || column < 0 || row >= rows || column >= columns) return undefined;
    return values[
      axes === 'HWC'
        ? (row * columns + column) * channels + channel
        : (channel * rows + row) * columns + column
    ];
  };
}

function written(
  axes: Axes,
  image: Image,
  value: (row: number, column: number, channel: number) => number,
): Values {
  const [rows, columns, channels] = image;
  const values = new Float64Array(lengthOf(image));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let channel = 0; channel < channels; channel++) {
        const at =
          axes === 'HWC'
            ? (row * columns + column) * channels + channel
            : (channel * rows + row) * columns + column;
        values[at] = value(row, column, channel);
      }
    }
  }
  return { shape: shapeOf(axes, image), values };
}

type Pad = Op<'pad'> & { readonly value?: number };

function pad(
  layer: FoundLayer,
  { axes, padding, value = 0 }: Pad,
  { shape, values }: Values,
): Values {
  const image = imageOf(layer, axes, shape);
  const read = reader(axes, image, values);
  const [rows, columns] = padding;
  const made: Image = [image[0] + rows[0] + rows[1], image[1] + columns[0] + columns[1], image[2]];
  return written(axes, made, (r, c, ch) => read(r - rows[0], c - columns[0], ch) ?? value);
}

/** Calls `each` with every value under a window, where there is one. */
function under(layer: FoundLayer, image: Image, { size, strides, padding }: UnderOptions) {
  // What stands before the image with `same` stands after it with `sameLower`.
  const named = padding === 'sameLower' ? 'same' : padding;
  const { margins, output } = windowsOn(layer, image, { size, strides, padding: named });
  const before = margins.map(([first, last]) => (padding === 'sameLower' ? last : first));
  return {
    rows: output[0],
    columns: output[1],
    visit(row: number, column: number, each: (y: number, x: number, i: number, j: number) => void) {
      for (let i = 0; i < size[0]; i++) {
        for (let j = 0; j < size[1]; j++) {
          each(row * strides[0] - before[0]! + i, column * strides[1] - before[1]! + j, i, j);
        }
      }
    },
  };
}

function convolve(
  layer: FoundLayer,
  operation: Extract<Operation, { readonly weights: Tensor; readonly strides: Pair }>,
  { shape, values }: Values,
): Values {
  const { op, axes, weights, bias, strides, padding } = operation;
  const image = imageOf(layer, axes, shape);
  const [height, width, channels, last] = weights.shape as [number, number, number, number];
  const read = reader(axes, image, values);
  const size: Pair = [height, width];
  const { rows, columns, visit } = under(layer, image, { size, strides, padding });
  const outputs = op === 'conv2d' ? last : channels * last;
  return written(axes, [rows, columns, outputs], (row, column, output) => {
    let sum = bias?.values[output] ?? 0;
    visit(row, column, (y, x, i, j) => {
      for (let channel = 0; channel < channels; channel++) {
        if (op !== 'conv2d' && Math.floor(output / last) !== channel) continue;
        const weight = ((i * width + j) * channels + channel) * last + (output % last);
        sum += weights.values[weight]! * (read(y, x, channel) ?? 0);
      }
    });
    return sum;
  });
}

function pool(
  layer: FoundLayer,
  kind: 'maxPool' | 'averagePool',
  operation: Omit<Pooling, 'op'>,
  { shape, values }: Values,
): Values {
  const { axes } = operation;
  const image = imageOf(layer, axes, shape);
  const read = reader(axes, image, values);
  const { rows, columns, visit } = under(layer, image, operation);
  return written(axes, [rows, columns, image[2]], (row, column, channel) => {
    const seen: number[] = [];
    visit(row, column, (y, x) => {
      const value = read(y, x, channel);
      if (value !== undefined) seen.push(value);
    });
    return kind === 'maxPool'
      ? Math.max(...seen)
      : seen.reduce((sum, value) => sum + value, 0) / seen.length;
  });
}
