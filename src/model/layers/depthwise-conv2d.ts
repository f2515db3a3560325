/** A convolution of each channel by itself: output c·multiplier + m is of channel c. */
import type * as tf from '@tensorflow/tfjs';
import type { LayerKind } from './layer-kind';
import { isCount, SpecError } from './spec-error';
import { weightedSum } from './weighted-sum';
import {
  checkWindows,
  imageOf,
  visit,
  type Windowed,
  windowOptions,
  windowsOn,
  windowWords,
} from './windows';

export interface DepthwiseConv2d extends Windowed {
  readonly kind: 'depthwiseConv2d';
  /** Outputs of each channel. */
  readonly multiplier: number;
}

export const depthwiseConv2d: LayerKind<DepthwiseConv2d> = {
  kind: 'depthwiseConv2d',
  role: 'product',

  check({ multiplier, ...fields }, where) {
    if (!isCount(multiplier)) {
      throw new SpecError(`${where}.multiplier must be a whole number above zero.`);
    }
    return { kind: 'depthwiseConv2d', multiplier, ...checkWindows(fields, where) };
  },

  words: (layer) => `convolution ${windowWords(layer)}, each channel by itself`,

  title: ({ size }) => size.join('×'),

  outputShape: (layer, input, where) => [
    ...windowsOn(layer, input, `${where} (depthwiseConv2d)`).output,
    input[2]! * layer.multiplier,
  ],

  parameters: ({ size, multiplier }, [, , channels]) => [
    { part: 'weights', shape: [...size, channels!, multiplier] },
    { part: 'bias', shape: [channels! * multiplier] },
  ],

  compute({ strides, padding }, { graph, input, parameter, name }) {
    const options = { strides, padding, name: name('product') };
    return graph.add(
      graph.depthwiseConv2d(input, parameter('weights'), options),
      parameter('bias'),
      name('sum'),
    );
  },

  bound: (_layer, step) => weightedSum(step.numbers('bias').length, step),

  plain(layer, { values, count, shape }, { weights, bias }) {
    const windows = windowsOn(layer, shape, 'depthwiseConv2d');
    const { multiplier } = layer;
    const channels = shape[2]!;
    const each = channels * multiplier;
    const inputs = values.length / count;
    const outputs = windows.output[0] * windows.output[1] * each;
    const made = new Float64Array(count * outputs);
    for (let i = 0; i < made.length; i++) made[i] = bias![i % each]!;
    for (let image = 0; image < count; image++) {
      visit(windows, (window, element, at) => {
        const sums = image * outputs + window * each;
        for (let j = 0; j < each; j++) {
          const value = values[image * inputs + at * channels + Math.floor(j / multiplier)]!;
          made[sums + j]! += value * weights![element * each + j]!;
        }
      });
    }
    return made;
  },

  // Glorot and Bengio 2010, normal.
  build({ layers, initializers }, layer, { seed, ...options }) {
    const { size, ...windows } = windowOptions(layer);
    return layers.depthwiseConv2d({
      ...options,
      ...windows,
      kernelSize: size,
      depthMultiplier: layer.multiplier,
      depthwiseInitializer: initializers.glorotNormal({ seed }),
    });
  },

  forward({ add, depthwiseConv2d: convolve }, layer, { input, variables: [weights, bias] }) {
    const { strides, padding } = windowOptions(layer);
    return add(convolve(imageOf(input), weights as tf.Tensor4D, strides, padding), bias!);
  },

  untrainable: () => 'TensorFlow.js has no gradient of it in WebAssembly',
  inputSlope() {
    throw new Error('depthwiseConv2d has no gradient.');
  },
};
