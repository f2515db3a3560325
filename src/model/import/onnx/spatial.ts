/** ONNX operators on images, which are channels, rows, columns. */
import type { Axes, Operation, Padding, Pair } from '../chain/chain';
import { isCount } from '../../layers/spec-error';
import { transposed } from '../chain/order';
import type { Node, Place } from './node';

type Pool = 'maxPool' | 'averagePool';

function pair(node: Node, name: string, otherwise?: Pair): Pair {
  const found = node.integers(name) ?? otherwise;
  const [a, b] = found ?? [];
  if (found?.length === 2 && isCount(a) && isCount(b)) return [a, b];
  throw node.refuse(
    `Its ${name} is not two numbers: only images of rows and columns are computed.`,
  );
}

/** ONNX has what stands before, of all axes, and then what stands after. */
function paddingOf(node: Node): Padding {
  switch (node.text('auto_pad', 'NOTSET')) {
    case 'VALID':
      return 'valid';
    case 'SAME_UPPER':
      return 'same';
    case 'SAME_LOWER':
      return 'sameLower';
    default: {
      const pads = node.integers('pads') ?? [0, 0, 0, 0];
      const [top, left, bottom, right] = pads as [number, number, number, number];
      if (pads.length !== 4 || !pads.every((each) => each === 0 || isCount(each))) {
        throw node.refuse('Its pads are not four numbers of rows and columns.');
      }
      return [
        [top, bottom],
        [left, right],
      ];
    }
  }
}

function undilated(node: Node): void {
  if (node.integers('dilations')?.some((each) => each !== 1)) {
    throw node.refuse('Dilated windows are not computed; dense ones are.');
  }
}

export function convolution(node: Node, { constant, shape, data }: Place): Operation[] {
  const [weights, bias] = [constant(1), constant(2)];
  if (data !== 0 || weights?.shape.length !== 4 || shape.length !== 4) {
    throw node.refuse('It is no convolution of images with weights from the file.');
  }
  undilated(node);
  const group = node.integer('group', 1);
  const [filters, each, rows, columns] = weights.shape as [number, number, number, number];
  const channels = shape[1]!;
  const isDepthwise = group > 1 && group === channels && each === 1 && filters % channels === 0;
  if (group !== 1 && !isDepthwise) {
    throw node.refuse(`It has ${group} groups; one, or one for each channel, is computed.`);
  }
  // Filters, channels, rows, columns → rows, columns, channels, filters.
  const values = transposed(weights.values, weights.shape, [2, 3, 1, 0]);
  const sizes = isDepthwise
    ? [rows, columns, channels, filters / channels]
    : [rows, columns, each, filters];
  return [
    {
      op: isDepthwise ? 'depthwiseConv2d' : 'conv2d',
      axes: 'CHW',
      weights: { shape: sizes, values },
      bias,
      strides: pair(node, 'strides', [1, 1]),
      padding: paddingOf(node),
    },
  ];
}

export function pooling(node: Node, { shape }: Place, op: Pool): Operation[] {
  undilated(node);
  const size = pair(node, 'kernel_shape');
  const strides = pair(node, 'strides', [1, 1]);
  const padding = paddingOf(node);
  const zeros = typeof padding === 'object' ? padding : undefined;
  if (node.integer('ceil_mode', 0) === 1 && zeros) {
    const isUneven = zeros.some((around, axis) => {
      const room = shape[2 + axis]! + around[0] + around[1] - size[axis]!;
      return room % strides[axis]! !== 0;
    });
    if (isUneven) throw node.refuse('Its last windows lie half outside: use ceil_mode=False.');
  }
  if (op === 'averagePool' && node.integer('count_include_pad', 0) === 1 && zeros) {
    // The zeros count as any other number.
    return [
      { op: 'pad', axes: 'CHW', padding: zeros },
      { op, axes: 'CHW', size, strides, padding: 'valid' },
    ];
  }
  return [{ op, axes: 'CHW', size, strides, padding }];
}

export function globalPool(node: Node, { shape }: Place, pool: Pool): Operation[] {
  if (shape.length !== 4) throw node.refuse('It takes images of rows and columns.');
  return [{ op: 'globalPool', pool, axes: 'CHW', keeps: true }];
}

/** Over rows and columns: the axes tell which order the image is in. */
export function reduction(node: Node, { shape, constant }: Place, pool: Pool): Operation[] {
  const axes = [...(constant(1)?.values ?? node.integers('axes') ?? [])];
  const named = axes.map((axis) => (axis < 0 ? axis + shape.length : axis)).sort((a, b) => a - b);
  const order = shape.length === 4 ? ORDERS[named.join()] : undefined;
  if (!order) throw node.refuse('It is computed over the rows and columns of an image only.');
  return [{ op: 'globalPool', pool, axes: order, keeps: node.integer('keepdims', 1) !== 0 }];
}

const ORDERS: Readonly<Record<string, Axes>> = { '2,3': 'CHW', '1,2': 'HWC' };

export function padding(node: Node, { shape, constant }: Place): Operation[] {
  const rank = shape.length;
  const pads = [...(constant(1)?.values ?? node.integers('pads') ?? [])];
  const value = constant(2)?.values[0] ?? node.float('value', 0);
  const given = constant(3);
  const axes = given ? [...given.values].map((axis) => (axis < 0 ? axis + rank : axis)) : undefined;
  const count = axes?.length ?? rank;
  const around = (axis: number): Pair => {
    const at = axes ? axes.indexOf(axis) : axis;
    return at < 0 ? [0, 0] : [pads[at]!, pads[at + count]!];
  };
  const all = shape.map((_, axis) => around(axis));
  const isWhole = pads.length === 2 * count && pads.every((each) => each === 0 || isCount(each));
  if (!isWhole || value !== 0 || node.text('mode', 'constant') !== 'constant') {
    throw node.refuse('It sets something else than zeros around the image.');
  }
  if (pads.every((each) => each === 0)) return [{ op: 'nothing' }];
  const isAround = (axis: number) => all[axis]!.some((each) => each > 0);
  const order: Axes = isAround(1) ? 'HWC' : 'CHW';
  const [rows, columns, other]: [number, number, number] = order === 'HWC' ? [1, 2, 3] : [2, 3, 1];
  if (rank !== 4 || isAround(0) || isAround(other)) {
    throw node.refuse('It sets zeros around something else than rows and columns.');
  }
  return [{ op: 'pad', axes: order, padding: [all[rows]!, all[columns]!] }];
}
