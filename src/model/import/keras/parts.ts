/** Which weights a Keras layer has, in the order in which Keras writes them, and of which shapes. */
import type { KerasLayer } from './topology';

export interface Part {
  readonly name: string;
  /** Other versions of Keras call it so. */
  readonly also?: string;
  /** A size that the topology does not say is left out. */
  readonly shape: readonly (number | undefined)[];
}

const count = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

export const pairOf = (value: unknown): readonly (number | undefined)[] => {
  if (typeof value === 'number') return [value, value];
  return Array.isArray(value)
    ? [count(value[0]), count(value[1] ?? value[0])]
    : [undefined, undefined];
};

export function partsOf({ type, config }: KerasLayer): Part[] {
  const bias = (units: unknown): Part[] =>
    config.use_bias === false ? [] : [{ name: 'bias', shape: [count(units)] }];
  switch (type) {
    case 'Dense':
      return [{ name: 'kernel', shape: [undefined, count(config.units)] }, ...bias(config.units)];
    case 'Conv2D':
    case 'Convolution2D': {
      const { filters, kernel_size: size } = config;
      return [
        { name: 'kernel', shape: [...pairOf(size), undefined, count(filters)] },
        ...bias(filters),
      ];
    }
    case 'DepthwiseConv2D':
      return [depthwise(config), ...bias(undefined)];
    case 'SeparableConv2D':
      return [
        depthwise(config),
        { name: 'pointwise_kernel', shape: [1, 1, undefined, count(config.filters)] },
        ...bias(config.filters),
      ];
    case 'BatchNormalization':
      return [
        ...(config.scale === false ? [] : ['gamma']),
        ...(config.center === false ? [] : ['beta']),
        'moving_mean',
        'moving_variance',
      ].map((name) => ({ name, shape: [undefined] }));
    default:
      return [];
  }
}

const depthwise = (config: KerasLayer['config']): Part => ({
  name: 'depthwise_kernel',
  also: 'kernel',
  shape: [...pairOf(config.kernel_size), undefined, count(config.depth_multiplier ?? 1)],
});
