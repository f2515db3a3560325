/** The mean of each window, channel by channel; what lies outside of the image does not count. */
import { countsOf } from '../../mpc/graph/windows';
import type { LayerKind } from './layer-kind';
import {
  checkWindows,
  imageOf,
  spreadOver,
  unevenWindows,
  visit,
  type Windowed,
  windowOptions,
  windowsOn,
  windowWords,
} from './windows';

export interface AveragePool extends Windowed {
  readonly kind: 'averagePool';
}

export const averagePool: LayerKind<AveragePool> = {
  kind: 'averagePool',
  role: 'movement',

  check: (fields, where) => ({ kind: 'averagePool', ...checkWindows(fields, where) }),

  words: (layer) => `mean pooling ${windowWords(layer)}`,

  outputShape: (layer, input, where) => [
    ...windowsOn(layer, input, `${where} (averagePool)`).output,
    input[2]!,
  ],
  parameters: () => [],

  compute: ({ kind: _kind, ...windows }, { graph, input, name }) =>
    graph.averagePool(input, { ...windows, name: name('pool') }),

  // One over the number of elements is rounded to 2^-15, where that is no power of two.
  bound({ size }, { entering, added }) {
    const elements = size[0] * size[1];
    const factor = Number.isInteger(Math.log2(elements)) ? 0 : 2 ** -15 * elements;
    const most = entering.most + entering.error;
    return { ...entering, error: entering.error + factor * most + added('pool') };
  },

  plain(layer, { values, count, shape }) {
    const windows = windowsOn(layer, shape, 'averagePool');
    const channels = shape[2]!;
    const inputs = values.length / count;
    const counts = countsOf(windows);
    const outputs = counts.length * channels;
    const made = new Float64Array(count * outputs);
    for (let image = 0; image < count; image++) {
      visit(windows, (window, _element, at) => {
        for (let c = 0; c < channels; c++) {
          const value = values[image * inputs + at * channels + c]!;
          made[image * outputs + window * channels + c]! += value / counts[window]!;
        }
      });
    }
    return made;
  },

  build({ layers }, layer, { inputShape }) {
    const { size, ...windows } = windowOptions(layer);
    const options = { ...windows, poolSize: size, ...(inputShape && { inputShape }) };
    return layers.averagePooling2d(options);
  },

  forward({ avgPool }, layer, { input }) {
    const { size, strides, padding } = windowOptions(layer);
    return avgPool(imageOf(input), size, strides, padding);
  },

  untrainable: unevenWindows,

  inputSlope(tensorflow, { size }, { input, slope }) {
    const each = tensorflow.mul(slope, 1 / (size[0] * size[1]));
    return spreadOver(tensorflow, imageOf(each), size, imageOf(input).shape);
  },
};
