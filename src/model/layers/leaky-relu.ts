/** z where z ≥ 0 and slope·z elsewhere: one comparison, whose key knows the slope. */
import type { LayerKind } from './layer-kind';
import { ACTIVATION_BITS, boundFor, checkRanged, type Ranged } from './range';
import { SpecError } from './spec-error';

export interface LeakyRelu extends Ranged {
  readonly kind: 'leakyRelu';
  /** Between 0 and 1. */
  readonly slope: number;
}

export const leakyRelu: LayerKind<LeakyRelu> = {
  kind: 'leakyRelu',
  role: 'gate',

  check({ slope, ...fields }, where) {
    if (typeof slope === 'number' && slope > 0 && slope < 1) {
      return { kind: 'leakyRelu', slope, ...checkRanged(fields, where) };
    }
    throw new SpecError(`${where}.slope must be a number between 0 and 1.`);
  },

  words: ({ slope }) => `leaky ReLU, slope ${slope}`,
  outputShape: (_layer, input) => input,
  parameters: () => [],
  ranged: (layer, most) => ({ ...layer, bound: boundFor(most) }),

  compute: ({ slope, bound }, { graph, input, name }) =>
    graph.leakyRelu(input, slope, {
      bound,
      fractionBits: ACTIVATION_BITS,
      name: name('gate'),
    }),

  // The slope is rounded to 16 bits.
  bound: (_layer, { entering, added }) => ({
    ...entering,
    error: entering.error + added('gate') + 2 ** -17 * (entering.most + entering.error),
  }),

  plain: ({ slope }, { values }) => values.map((z) => (z < 0 ? slope * z : z)),

  build: ({ layers }, { slope: alpha }, { inputShape }) =>
    layers.leakyReLU({ alpha, ...(inputShape && { inputShape }) }),
  forward: (tensorflow, { slope: alpha }, { input }) => tensorflow.leakyRelu(input, alpha),
  inputSlope({ add, cast, greater, mul }, { slope: alpha }, { input, slope }) {
    const isAbove = cast(greater(input, 0), 'float32');
    return mul(slope, add(mul(isAbove, 1 - alpha), alpha));
  },
};
