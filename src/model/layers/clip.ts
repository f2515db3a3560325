/** z held between 0 and `most`: relu6, and what a hard sigmoid ends with. Two comparisons in one round. */
import type { LayerKind } from './layer-kind';
import { ACTIVATION_BITS, boundFor, checkRanged, type Ranged } from './range';
import { SpecError } from './spec-error';

export interface Clip extends Ranged {
  readonly kind: 'clip';
  readonly most: number;
}

export const clip: LayerKind<Clip> = {
  kind: 'clip',
  role: 'gate',

  check({ most, ...fields }, where) {
    if (typeof most === 'number' && most > 0 && most < Infinity) {
      return { kind: 'clip', most, ...checkRanged(fields, where) };
    }
    throw new SpecError(`${where}.most must be a number above zero.`);
  },

  words: ({ most }) => (most === 6 ? 'ReLU6' : `ReLU, ${most} at most`),
  outputShape: (_layer, input) => input,
  parameters: () => [],
  ranged: (layer, most) => ({ ...layer, bound: boundFor(most) }),

  compute: ({ most, bound }, { graph, input, name }) =>
    graph.clip(input, 0, most, { bound, fractionBits: ACTIVATION_BITS, name: name('gate') }),

  bound: ({ most }, { entering, added }) => ({
    error: entering.error + added('gate'),
    most: Math.min(entering.most, most),
  }),

  plain: ({ most }, { values }) => values.map((z) => Math.min(Math.max(z, 0), most)),

  build: ({ layers }, { most: maxValue }, { inputShape }) =>
    layers.reLU({ maxValue, ...(inputShape && { inputShape }) }),
  forward: ({ clipByValue }, { most }, { input }) => clipByValue(input, 0, most),
  inputSlope({ cast, greater, less, logicalAnd, mul }, { most }, { input, slope }) {
    const isInside = logicalAnd(greater(input, 0), less(input, most));
    return mul(slope, cast(isInside, 'float32'));
  },
};
