/** The shape of what a layer makes, in the file's own order of axes. */
import type { Shape } from '../../../mpc/ring/ring';
import type { Axes, FoundLayer, Pair, Windows } from './chain';
import { type Image, imageOf, permuted, reshaped, shapeOf, windowsOn } from './shapes';

/** @throws {WeightsError} if it does not fit. */
export function shapeAfter(layer: FoundLayer, shape: Shape): Shape {
  const { operation } = layer;
  switch (operation.op) {
    case 'nothing':
    case 'affine':
    case 'activation':
      return shape;
    case 'reshape':
      return reshaped(layer, shape, operation.shape);
    case 'transpose':
      return permuted(layer, shape, operation.order);
    case 'dense':
      return [...shape.slice(0, -1), operation.weights.shape[1]!];
    case 'globalPool': {
      const { axes, keeps } = operation;
      const [, , channels] = imageOf(layer, axes, shape);
      return keeps ? shapeOf(axes, [1, 1, channels]) : [channels];
    }
    case 'pad': {
      const { axes, padding } = operation;
      const [height, width, channels] = imageOf(layer, axes, shape);
      const [rows, columns] = padding;
      const made: Image = [height + rows[0] + rows[1], width + columns[0] + columns[1], channels];
      return shapeOf(axes, made);
    }
    case 'maxPool':
    case 'averagePool': {
      const { axes, size } = operation;
      const image = imageOf(layer, axes, shape);
      return windowed(layer, axes, image, { ...operation, size }, image[2]);
    }
    case 'conv2d':
    case 'depthwiseConv2d': {
      const { op, axes, weights } = operation;
      const [rows, columns, channels, last] = weights.shape as [number, number, number, number];
      const outputs = op === 'conv2d' ? last : channels * last;
      const image = imageOf(layer, axes, shape);
      return windowed(layer, axes, image, { ...operation, size: [rows, columns] }, outputs);
    }
  }
}

function windowed(
  layer: FoundLayer,
  axes: Axes,
  image: Image,
  { size, strides, padding }: Pick<Windows, 'strides' | 'padding'> & { readonly size: Pair },
  channels: number,
): Shape {
  const named = padding === 'sameLower' ? 'same' : padding;
  const { output } = windowsOn(layer, image, { size, strides, padding: named });
  return shapeOf(axes, [...output, channels]);
}
