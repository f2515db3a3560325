/** An image as a row of numbers: the same numbers in the same order. */
import { sizeOf } from '../../mpc/ring/ring';
import type { LayerKind } from './layer-kind';

export interface Flatten {
  readonly kind: 'flatten';
}

export const flatten: LayerKind<Flatten> = {
  kind: 'flatten',
  role: 'movement',

  check: () => ({ kind: 'flatten' }),
  words: () => 'flattening',
  outputShape: (_layer, input) => [sizeOf(input)],
  parameters: () => [],

  compute: (_layer, { graph, input, name }) => {
    const [batch, ...rest] = input.shape;
    return graph.reshape(input, [batch!, sizeOf(rest)], name('pool'));
  },
  bound: (_layer, { entering }) => entering,
  plain: (_layer, { values }) => values,

  build: ({ layers }, _layer, { inputShape }) => layers.flatten(inputShape && { inputShape }),
  forward: ({ reshape }, _layer, { input }) =>
    reshape(input, [input.shape[0], sizeOf(input.shape.slice(1))]),
  inputSlope: ({ reshape }, _layer, { input, slope }) => reshape(slope, input.shape),
};
