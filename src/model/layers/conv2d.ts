/**
 * Each output is a weighted sum over a window of an image, plus a bias. As TensorFlow has it: images are
 * rows, columns and channels, and what lies outside of them is 0.
 */
import type * as tf from '@tensorflow/tfjs';
import type { LayerKind } from './layer-kind';
import { isCount, SpecError } from './spec-error';
import { weightedSum } from './weighted-sum';
import {
  checkWindows,
  imageOf,
  marginsOf,
  visit,
  type Windowed,
  windowOptions,
  windowsOn,
  windowWords,
} from './windows';

export interface Conv2d extends Windowed {
  readonly kind: 'conv2d';
  readonly filters: number;
}

export const conv2d: LayerKind<Conv2d> = {
  kind: 'conv2d',
  role: 'product',

  check({ filters, ...fields }, where) {
    if (!isCount(filters)) {
      throw new SpecError(`${where}.filters must be a whole number above zero.`);
    }
    return { kind: 'conv2d', filters, ...checkWindows(fields, where) };
  },

  words: (layer) =>
    `convolution ${windowWords(layer)}, ${layer.filters} ${layer.filters === 1 ? 'filter' : 'filters'}`,

  title: ({ size, filters }) => [...size, filters].join('×'),

  outputShape: (layer, input, where) => [
    ...windowsOn(layer, input, `${where} (conv2d)`).output,
    layer.filters,
  ],

  parameters: ({ size, filters }, [, , channels]) => [
    { part: 'weights', shape: [...size, channels!, filters] },
    { part: 'bias', shape: [filters] },
  ],

  compute({ strides, padding }, { graph, input, parameter, name }) {
    const options = { strides, padding, name: name('product') };
    return graph.add(
      graph.conv2d(input, parameter('weights'), options),
      parameter('bias'),
      name('sum'),
    );
  },

  bound: ({ filters }, step) => weightedSum(filters, step),

  plain(layer, { values, count, shape }, { weights, bias }) {
    const windows = windowsOn(layer, shape, 'conv2d');
    const { filters } = layer;
    const channels = shape[2]!;
    const inputs = values.length / count;
    const outputs = windows.output[0] * windows.output[1] * filters;
    const made = new Float64Array(count * outputs);
    for (let i = 0; i < made.length; i++) made[i] = bias![i % filters]!;
    for (let image = 0; image < count; image++) {
      visit(windows, (window, element, at) => {
        const sums = image * outputs + window * filters;
        for (let c = 0; c < channels; c++) {
          const value = values[image * inputs + at * channels + c]!;
          if (value === 0) continue;
          const row = (element * channels + c) * filters;
          for (let f = 0; f < filters; f++) made[sums + f]! += value * weights![row + f]!;
        }
      });
    }
    return made;
  },

  // Glorot and Bengio 2010, normal.
  build({ layers, initializers }, layer, { seed, ...options }) {
    const { size, ...windows } = windowOptions(layer);
    const kernelInitializer = initializers.glorotNormal({ seed });
    const { filters } = layer;
    return layers.conv2d({ ...options, ...windows, kernelSize: size, filters, kernelInitializer });
  },

  forward({ add, conv2d: convolve }, layer, { input, variables: [weights, bias] }) {
    const { strides, padding } = windowOptions(layer);
    return add(convolve(input as tf.Tensor4D, weights as tf.Tensor4D, strides, padding), bias!);
  },

  /**
   * Written as a convolution: the images of a batch take the place of channels, and the slope that of the
   * weights, as far apart as the windows were.
   */
  gradients(
    { conv2d: convolve, matMul, ones, reshape, slice, transpose },
    layer,
    { input, variables: [weights, bias], slope },
  ) {
    const [image, outer] = [imageOf(input), imageOf(slope)];
    const { margins } = windowsOn(layer, image.shape.slice(1), 'conv2d');
    const found = convolve(
      transpose(image, [3, 1, 2, 0]),
      transpose(outer, [1, 2, 0, 3]),
      1,
      marginsOf(margins),
      'NHWC',
      windowOptions(layer).strides,
    );
    const [height, width] = layer.size;
    const [channels, , , filters] = found.shape;
    const all = outer.size / filters;
    return [
      transpose(slice(found, [0, 0, 0, 0], [channels, height, width, filters]), [1, 2, 0, 3]),
      reshape(matMul(ones([1, all]), reshape(outer, [all, filters])), bias!.shape),
    ].map((each, i) => reshape(each, [weights!, bias!][i]!.shape));
  },

  inputSlope(tensorflow, layer, { input, variables: [weights], slope }) {
    const { strides, padding } = windowOptions(layer);
    const [image, outer, kernel] = [imageOf(input), imageOf(slope), weights as tf.Tensor4D];
    if (strides[0] > 1 || strides[1] > 1) {
      return tensorflow.conv2dTranspose(outer, kernel, image.shape, strides, padding);
    }
    // The same as a convolution with the windows turned around is three times as fast.
    const { conv2d: convolve, reverse, transpose } = tensorflow;
    const { margins, size } = windowsOn(layer, image.shape.slice(1), 'conv2d');
    const around = ([0, 1] as const).map((d) => {
      const [before, after] = margins[d];
      return [size[d] - 1 - before, size[d] - 1 - after] as const;
    }) as [readonly [number, number], readonly [number, number]];
    const turned = transpose(reverse(kernel, [0, 1]), [0, 1, 3, 2]);
    return convolve(outer, turned, 1, marginsOf(around));
  },
};
