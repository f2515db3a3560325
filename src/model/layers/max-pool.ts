/** The largest value of each window, channel by channel; what lies outside of the image does not count. */
import type { LayerKind } from './layer-kind';
import { boundFor, checkRanged, type Ranged } from './range';
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

export interface MaxPool extends Windowed, Ranged {
  readonly kind: 'maxPool';
}

export const maxPool: LayerKind<MaxPool> = {
  kind: 'maxPool',
  role: 'movement',

  check: (fields, where) => ({
    kind: 'maxPool',
    ...checkWindows(fields, where),
    ...checkRanged(fields, where),
  }),

  words: (layer) => `max pooling ${windowWords(layer)}`,

  outputShape: (layer, input, where) => [
    ...windowsOn(layer, input, `${where} (maxPool)`).output,
    input[2]!,
  ],
  parameters: () => [],
  ranged: (layer, most) => ({ ...layer, bound: boundFor(most) }),

  compute: ({ kind: _kind, ...windows }, { graph, input, name }) =>
    graph.maxPool(input, { ...windows, name: name('pool') }),

  bound: (_layer, { entering, added }) => ({ ...entering, error: entering.error + added('pool') }),

  plain(layer, { values, count, shape }) {
    const windows = windowsOn(layer, shape, 'maxPool');
    const channels = shape[2]!;
    const inputs = values.length / count;
    const outputs = windows.output[0] * windows.output[1] * channels;
    const made = new Float64Array(count * outputs).fill(-Infinity);
    for (let image = 0; image < count; image++) {
      visit(windows, (window, _element, at) => {
        for (let c = 0; c < channels; c++) {
          const to = image * outputs + window * channels + c;
          made[to] = Math.max(made[to]!, values[image * inputs + at * channels + c]!);
        }
      });
    }
    return made;
  },

  build({ layers }, layer, { inputShape }) {
    const { size, ...windows } = windowOptions(layer);
    return layers.maxPooling2d({ ...windows, poolSize: size, ...(inputShape && { inputShape }) });
  },

  forward({ maxPool: pooled }, layer, { input }) {
    const { size, strides, padding } = windowOptions(layer);
    return pooled(imageOf(input), size, strides, padding);
  },

  untrainable: unevenWindows,

  // Of equal values all pass the slope on.
  inputSlope(tensorflow, { size }, { input, output, slope }) {
    const { cast, equal, mul } = tensorflow;
    const { shape } = imageOf(input);
    const largest = spreadOver(tensorflow, imageOf(output), size, shape);
    const isLargest = cast(equal(input, largest), 'float32');
    return mul(spreadOver(tensorflow, imageOf(slope), size, shape), isLargest);
  },
};
