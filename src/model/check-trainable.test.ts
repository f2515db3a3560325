import { expect, it } from 'vitest';
import { checkTrainable } from './check-trainable';
import type { Layer } from './layers';
import type { Network } from './network';
import { NETWORKS } from './networks';

const image = (layers: readonly Layer[]): Network => ({
  input: { shape: [28, 28, 1], scale: 'pixel/256' },
  layers,
});
const windows = { size: [3, 3], strides: [1, 1], padding: 'same' } as const;

it.each(Object.entries(NETWORKS))('%s can be trained', (_, network) => {
  expect(() => checkTrainable({ network })).not.toThrow();
});

it.each<[string, Layer, RegExp]>([
  [
    'a depthwise convolution',
    { kind: 'depthwiseConv2d', multiplier: 1, ...windows },
    /no gradient/,
  ],
  ['windows that overlap', { kind: 'maxPool', ...windows }, /its windows overlap/],
])('%s cannot, and the layer is named', (_, layer, reason) => {
  const pooled = image([layer, { kind: 'flatten' }, { kind: 'dense', units: 10 }]);
  expect(() => checkTrainable({ network: pooled })).toThrow(reason);
  expect(() => checkTrainable({ network: pooled })).toThrow(
    /^layers\.0 .*Train the network where it comes from/,
  );
});
