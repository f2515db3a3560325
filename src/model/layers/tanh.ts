/** tanh(z) = 2σ(2z) − 1, value by value; the servers put the gate of a sigmoid in its place. */
import type { LayerKind } from './layer-kind';
import { sigmoid } from './sigmoid';

export interface Tanh {
  readonly kind: 'tanh';
}

export const tanh: LayerKind<Tanh> = {
  kind: 'tanh',
  role: 'gate',

  check: () => ({ kind: 'tanh' }),
  words: () => 'tanh',

  outputShape: (_layer, input) => input,
  parameters: () => [],
  gateReach: 2,

  compute: (_layer, { input, tanh: gate, name }) => gate(input, name('gate')),

  // tanh is nowhere steeper than 1.
  bound: (_layer, { entering, gateError }) => ({ error: entering.error + 2 * gateError, most: 1 }),

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
