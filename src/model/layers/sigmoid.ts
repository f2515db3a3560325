/** σ(z) = 1/(1 + e^−z), value by value; the servers put a gate in its place. */
import type { LayerKind } from './layer-kind';
import { boundFor, checkRanged, CLIPPED_AT, type Ranged } from './range';

export interface Sigmoid extends Ranged {
  readonly kind: 'sigmoid';
}

export const sigmoid: LayerKind<Sigmoid> = {
  kind: 'sigmoid',
  role: 'gate',

  check: (fields, where) => ({ kind: 'sigmoid', ...checkRanged(fields, where) }),
  words: () => 'sigmoid',

  outputShape: (_layer, input) => input,
  parameters: () => [],
  gateReach: 1,
  ranged: (layer, most) => ({ ...layer, bound: boundFor(most) }),

  compute({ bound }, { graph, input, sigmoid: gate, name }) {
    if (bound === undefined) return gate(input, name('gate'));
    const clipped = graph.clip(input, -CLIPPED_AT, CLIPPED_AT, { bound, name: name('clip') });
    return gate(clipped, name('gate'));
  },

  // σ is nowhere steeper than 1/4.
  bound: ({ bound }, { entering, gateError, added }) => ({
    error: (entering.error + (bound === undefined ? 0 : added('clip'))) / 4 + gateError,
    most: 1,
  }),

  plain: (_layer, { values }) => values.map((z) => 1 / (1 + Math.exp(-z))),

  build: ({ layers }, _layer, { inputShape }) =>
    layers.activation({ activation: 'sigmoid', ...(inputShape && { inputShape }) }),

  forward: (tensorflow, _layer, { input }) => tensorflow.sigmoid(input),

  gated: ({ add, fill, mul, sin }, input, { period, coefficients }) =>
    coefficients.reduce(
      (sum, b, k) => add(sum, mul(sin(mul(input, (2 * Math.PI * (2 * k + 1)) / period)), b)),
      fill(input.shape, 0.5),
    ),

  inputSlope: ({ mul, sub }, _layer, { output, slope }) => mul(slope, mul(output, sub(1, output))),
};
