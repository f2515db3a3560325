/** tanh(z) = 2σ(2z) − 1, value by value; the servers put the gate of a sigmoid in its place. */
import type { LayerKind } from './layer-kind';
import { boundFor, checkRanged, CLIPPED_AT, type Ranged } from './range';
import { sigmoid } from './sigmoid';

export interface Tanh extends Ranged {
  readonly kind: 'tanh';
}

export const tanh: LayerKind<Tanh> = {
  kind: 'tanh',
  role: 'gate',

  check: (fields, where) => ({ kind: 'tanh', ...checkRanged(fields, where) }),
  words: () => 'tanh',

  outputShape: (_layer, input) => input,
  parameters: () => [],
  gateReach: 2,
  ranged: (layer, most) => ({ ...layer, bound: boundFor(most) }),

  compute({ bound }, { graph, input, tanh: gate, name }) {
    if (bound === undefined) return gate(input, name('gate'));
    const most = CLIPPED_AT / 2;
    const clipped = graph.clip(input, -most, most, { bound, name: name('clip') });
    return gate(clipped, name('gate'));
  },

  // tanh is nowhere steeper than 1.
  bound: ({ bound }, { entering, gateError, added }) => ({
    error: entering.error + (bound === undefined ? 0 : added('clip')) + 2 * gateError,
    most: 1,
  }),

  plain: (_layer, { values }) => values.map(Math.tanh),

  build: ({ layers }, _layer, { inputShape }) =>
    layers.activation({ activation: 'tanh', ...(inputShape && { inputShape }) }),

  forward: (tensorflow, _layer, { input }) => tensorflow.tanh(input),

  gated(tensorflow, input, gate) {
    const { mul, sub } = tensorflow;
    return sub(mul(sigmoid.gated!(tensorflow, mul(input, 2), gate), 2), 1);
  },

  inputSlope: ({ mul, sub }, _layer, { output, slope }) => mul(slope, sub(1, mul(output, output))),
};
