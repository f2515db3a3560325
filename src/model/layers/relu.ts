/** max(z, 0), value by value: one comparison. */
import type { LayerKind } from './layer-kind';
import { ACTIVATION_BITS, boundFor, checkRanged, type Ranged } from './range';

export interface Relu extends Ranged {
  readonly kind: 'relu';
}

export const relu: LayerKind<Relu> = {
  kind: 'relu',
  role: 'gate',

  check: (fields, where) => ({ kind: 'relu', ...checkRanged(fields, where) }),
  words: () => 'ReLU',
  outputShape: (_layer, input) => input,
  parameters: () => [],
  ranged: (layer, most) => ({ ...layer, bound: boundFor(most) }),

  compute: ({ bound }, { graph, input, name }) =>
    graph.relu(input, { bound, fractionBits: ACTIVATION_BITS, name: name('gate') }),

  bound: (_layer, { entering, added }) => ({ ...entering, error: entering.error + added('gate') }),

  plain: (_layer, { values }) => values.map((z) => Math.max(z, 0)),

  build: ({ layers }, _layer, { inputShape }) => layers.reLU(inputShape && { inputShape }),
  forward: (tensorflow, _layer, { input }) => tensorflow.relu(input),
  inputSlope: ({ cast, greater, mul }, _layer, { input, slope }) =>
    mul(slope, cast(greater(input, 0), 'float32')),
};
