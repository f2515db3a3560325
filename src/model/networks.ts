/**
 * Networks to choose from: what others have measured theirs with, so that figures can stand side by
 * side. Where a maximum follows a ReLU it comes first here: the result is the same, and a quarter of the
 * values are left to compare with 0.
 */
import { CLASSES, PIXELS } from './digits';
import type { Layer } from './layers';
import { denseNetwork, type Network, titleOf } from './network';

const IMAGE = { shape: [28, 28, 1], scale: 'pixel/256' } as const;
const ROW = { shape: [PIXELS], scale: 'pixel/256' } as const;

const dense = (units: number): Layer => ({ kind: 'dense', units });
const relu: Layer = { kind: 'relu' };
const flatten: Layer = { kind: 'flatten' };
const pool: Layer = { kind: 'maxPool', size: [2, 2], strides: [2, 2], padding: 'valid' };
const conv = (filters: number, padding: 'valid' | 'same' = 'valid'): Layer => ({
  kind: 'conv2d',
  filters,
  size: [5, 5],
  strides: [1, 1],
  padding,
});

/** Dense layers with ReLU between them. */
const perceptron = (...hidden: readonly number[]): Network => ({
  input: ROW,
  layers: [...hidden.flatMap((units) => [dense(units), relu]), dense(CLASSES)],
});

/** Two convolutions with pools, and dense layers after them. */
const convolutional = (first: Layer, second: Layer, ...hidden: readonly number[]): Network => ({
  input: IMAGE,
  layers: [
    ...[first, pool, relu, second, pool, relu, flatten],
    ...hidden.flatMap((units) => [dense(units), relu]),
    dense(CLASSES),
  ],
});

export const NETWORKS = {
  /** The default. */
  sigmoid: denseNetwork([PIXELS, 512, CLASSES]),
  /** TF Encrypted's network A, which is SecureNN's. */
  'mlp-a': perceptron(128, 128),
  /** The MNIST workload of HomomorphicEncryption.org's benchmarks. */
  'mlp-he': perceptron(128, 64),
  /** TensorFlow.js's MNIST example. */
  cnn: convolutional(conv(8), conv(16)),
  /** LeNet-5, with ReLU and maxima. */
  lenet: convolutional(conv(6, 'same'), conv(16), 120, 84),
  /** SecureNN's networks, on which TF Encrypted's examples are modelled. */
  'securenn-b': convolutional(conv(16), conv(16), 100),
  'securenn-c': convolutional(conv(20), conv(50), 500),
  'securenn-d': {
    input: IMAGE,
    layers: [
      {
        kind: 'pad',
        margins: [
          [2, 2],
          [2, 2],
        ],
        value: 0,
      },
      { kind: 'conv2d', filters: 5, size: [5, 5], strides: [2, 2], padding: 'valid' },
      relu,
      flatten,
      dense(100),
      relu,
      dense(CLASSES),
    ],
  },
} as const satisfies Readonly<Record<string, Network>>;

export type NetworkName = keyof typeof NETWORKS;
export const NETWORK_NAMES = Object.keys(NETWORKS) as NetworkName[];

/** @param hidden units of the hidden layers of `sigmoid`; the others have theirs. */
export const networkFor = (name: NetworkName, hidden: readonly number[]): Network =>
  name === 'sigmoid' ? denseNetwork([PIXELS, ...hidden, CLASSES]) : NETWORKS[name];

/** Of its card and its weights, without the ending, as `npm run train` names them. */
export const fileNameOf = (name: NetworkName): string =>
  `mnist-${name === 'sigmoid' ? titleOf(NETWORKS.sigmoid) : name}`;
