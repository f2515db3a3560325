/** A Keras layer with its weights as layers of a chain. */
import type { Shape } from '../../../mpc/ring/ring';
import { isCount } from '../../layers/spec-error';
import {
  type Axes,
  type FoundLayer,
  type Operation,
  type Padding,
  type Pair,
} from '../chain/chain';
import { refusal, short } from '../chain/refusal';
import { activationLayer, activationOf, isActivationLayer } from './activation';
import type { Weights } from './match';
import { batchNormalization, normalization, rescaling } from './scaling';
import { pairOf } from './parts';
import type { KerasLayer } from './topology';

export interface Place {
  readonly weights: Weights;
  readonly isKeras3: boolean;
  /** Dimensions of what comes in, of one example. */
  readonly rank: number;
}

/** They are there for training, or for telling shapes. */
const NOTHING = new Set([
  'InputLayer',
  'Identity',
  'Dropout',
  'SpatialDropout2D',
  'AlphaDropout',
  'GaussianDropout',
  'GaussianNoise',
  'ActivityRegularization',
  'RandomFlip',
  'RandomRotation',
  'RandomTranslation',
  'RandomZoom',
  'RandomContrast',
  'RandomBrightness',
]);

/** With weights, or with sizes. */
const COMPUTED = new Set([
  'Dense',
  'Conv2D',
  'Convolution2D',
  'DepthwiseConv2D',
  'SeparableConv2D',
  'MaxPooling2D',
  'MaxPool2D',
  'AveragePooling2D',
  'AvgPool2D',
  'GlobalMaxPooling2D',
  'GlobalAveragePooling2D',
  'ZeroPadding2D',
  'Flatten',
  'Reshape',
  'Permute',
  'BatchNormalization',
  'Rescaling',
  'Normalization',
]);

/** What can be said without weights. @throws {WeightsError} for a layer of another kind. */
export function checkLayer(layer: KerasLayer, isKeras3: boolean): void {
  const { type, config } = layer;
  if (isActivationLayer(type)) activationLayer(layer, config, isKeras3);
  else activationOf(layer, config.activation, isKeras3);
  if (NOTHING.has(type) || COMPUTED.has(type) || isActivationLayer(type)) return;
  throw refusal(
    layer,
    `${short(type)} layers are not computed privately. What is: dense and two-dimensional ` +
      'convolutions, pooling, normalisation and activations, in a chain.',
  );
}

/** @param layer that was checked. @throws {WeightsError} for what is not computed in this way. */
export function chainLayers(layer: KerasLayer, place: Place): FoundLayer[] {
  const { name, type, config } = layer;
  const operations = operationsOf(layer, place);
  if (!isActivationLayer(type)) {
    const activation = activationOf(layer, config.activation, place.isKeras3);
    if (activation) operations.push({ op: 'activation', activation });
  }
  return operations.map((operation) => ({ name, type, operation }));
}

function operationsOf(layer: KerasLayer, place: Place): Operation[] {
  const { type, config } = layer;
  const { weights, rank, isKeras3 } = place;
  if (NOTHING.has(type)) return [{ op: 'nothing' }];
  if (isActivationLayer(type)) {
    const activation = activationLayer(layer, config, isKeras3);
    return activation ? [{ op: 'activation', activation }] : [];
  }
  const axes: Axes = config.data_format === 'channels_first' ? 'CHW' : 'HWC';
  switch (type) {
    case 'Dense':
      return [{ op: 'dense', weights: weights.kernel!, bias: weights.bias }];
    case 'Conv2D':
    case 'Convolution2D':
      undilated(layer);
      return [
        { op: 'conv2d', weights: weights.kernel!, bias: weights.bias, ...windows(layer, axes) },
      ];
    case 'DepthwiseConv2D':
      undilated(layer);
      return [
        {
          op: 'depthwiseConv2d',
          weights: weights.depthwise_kernel!,
          bias: weights.bias,
          ...windows(layer, axes),
        },
      ];
    case 'SeparableConv2D':
      undilated(layer);
      return [
        { op: 'depthwiseConv2d', weights: weights.depthwise_kernel!, ...windows(layer, axes) },
        {
          op: 'conv2d',
          weights: weights.pointwise_kernel!,
          bias: weights.bias,
          axes,
          strides: [1, 1],
          padding: 'valid',
        },
      ];
    case 'MaxPooling2D':
    case 'MaxPool2D':
    case 'AveragePooling2D':
    case 'AvgPool2D': {
      const op = type.startsWith('Max') ? 'maxPool' : 'averagePool';
      const size = pair(layer, 'pool_size', [2, 2]);
      return [{ op, size, ...windows(layer, axes, size) }];
    }
    case 'GlobalMaxPooling2D':
    case 'GlobalAveragePooling2D': {
      const pool = type.includes('Max') ? 'maxPool' : 'averagePool';
      return [{ op: 'globalPool', pool, axes, keeps: config.keepdims === true }];
    }
    case 'ZeroPadding2D':
      return [{ op: 'pad', axes, padding: zeros(layer) }];
    case 'Flatten':
      // Keras takes the channels last before it flattens.
      return axes === 'CHW' && rank === 3
        ? [
            { op: 'transpose', order: [1, 2, 0] },
            { op: 'reshape', shape: [-1] },
          ]
        : [{ op: 'reshape', shape: [-1] }];
    case 'Reshape':
      return [{ op: 'reshape', shape: sizes(layer, config.target_shape, [-1]) }];
    case 'Permute':
      return [{ op: 'transpose', order: sizes(layer, config.dims).map((axis) => axis - 1) }];
    case 'BatchNormalization':
      return [batchNormalization(layer, weights, rank)];
    case 'Rescaling':
      return [rescaling(layer)];
    case 'Normalization':
      return [normalization(layer)];
    default:
      throw refusal(layer, 'It was not checked.');
  }
}

function pair(layer: KerasLayer, field: string, otherwise: Pair): Pair {
  const value = layer.config[field];
  if (value === undefined || value === null) return otherwise;
  const [a, b] = pairOf(value);
  if (isCount(a) && isCount(b)) return [a, b];
  throw refusal(layer, `Its ${field} must be one or two whole numbers above zero.`);
}

function windows(layer: KerasLayer, axes: Axes, strides: Pair = [1, 1]) {
  const { padding = 'valid' } = layer.config;
  if (padding !== 'valid' && padding !== 'same') {
    throw refusal(layer, "Its padding must be 'valid' or 'same'.");
  }
  return { axes, strides: pair(layer, 'strides', strides), padding: padding as Padding };
}

function undilated(layer: KerasLayer): void {
  const [down, across] = pair(layer, 'dilation_rate', [1, 1]);
  const { groups = 1 } = layer.config;
  if (down === 1 && across === 1 && groups === 1) return;
  throw refusal(
    layer,
    'Dilated convolutions and those in groups are not computed; dense ones are.',
  );
}

function sizes(layer: KerasLayer, value: unknown, also: readonly number[] = []): Shape {
  const isSize = (each: unknown): each is number => isCount(each) || also.includes(each as number);
  if (Array.isArray(value) && value.length > 0 && value.every(isSize)) return value;
  throw refusal(layer, 'Its sizes are no list of whole numbers.');
}

/** One number, two, or two pairs. */
function zeros(layer: KerasLayer): readonly [Pair, Pair] {
  const { padding = 1 } = layer.config;
  const [rows, columns] = (Array.isArray(padding) ? padding : [padding, padding]) as unknown[];
  const sides = [rows, columns].map((each): unknown[] =>
    Array.isArray(each) ? each : [each, each],
  );
  const isZeros = (each: unknown) => each === 0 || isCount(each);
  if (sides.every((each) => each.length === 2 && each.every(isZeros))) {
    return sides as unknown as readonly [Pair, Pair];
  }
  throw refusal(layer, 'Its padding must be whole numbers of rows and columns.');
}

/** Dimensions of an example after an operation. */
export function rankAfter(operation: Operation, rank: number): number {
  const { op } = operation;
  if (op === 'dense') return 1;
  if (op === 'reshape') return operation.shape.length;
  if (op === 'globalPool') return operation.keeps ? 3 : 1;
  return 'axes' in operation ? 3 : rank;
}
