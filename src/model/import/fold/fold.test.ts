/** What is folded computes what the file means, value for value; what cannot be folded is refused. */
import { describe, expect, it } from 'vitest';
import { lengthOf } from '../../network';
import { WeightsError } from '../../weights';
import {
  type Activation,
  type Axes,
  type Chain,
  type FoundLayer,
  type Operation,
  type Pair,
  scalar,
  type Tensor,
} from '../chain/chain';
import type { Scale } from './flow';
import { foldChain } from './fold';
import { runChain, runFolded } from '../testing/plain-chain';

/** Numbers of [−1, 1] that look like chance, the same in every run. */
function numbers(length: number, seed: number): Float64Array {
  let state = seed + 1;
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const tensor = (seed: number, ...shape: number[]): Tensor => ({
  shape,
  values: numbers(lengthOf(shape), seed),
});
const positive = ({ shape, values }: Tensor): Tensor => ({
  shape,
  values: values.map((x) => Math.abs(x) + 0.1),
});

const layer = (operation: Operation, name: string = operation.op): FoundLayer => ({
  name,
  type: operation.op,
  operation,
});
const dense = (inputs: number, units: number) =>
  layer({ op: 'dense', weights: tensor(inputs, inputs, units), bias: tensor(1, units) });
const conv = (axes: Axes, channels: number, filters: number, more = {}) =>
  layer({
    op: 'conv2d',
    axes,
    weights: tensor(filters, 3, 2, channels, filters),
    bias: tensor(2, filters),
    strides: [1, 1],
    padding: 'valid',
    ...more,
  });
const depthwise = (axes: Axes, channels: number, multiplier: number, more = {}) =>
  layer({
    op: 'depthwiseConv2d',
    axes,
    weights: tensor(multiplier, 3, 3, channels, multiplier),
    bias: tensor(2, channels * multiplier),
    strides: [2, 2],
    padding: 'valid',
    ...more,
  });
const act = (activation: Activation) => layer({ op: 'activation', activation });
const relu = act({ name: 'relu' });
/** Of `channels`, as it stands beside an image. */
const affine = (axes: Axes, channels: number, change = (each: Tensor) => each) => {
  const shape = axes === 'HWC' ? [channels] : [channels, 1, 1];
  return layer(
    { op: 'affine', scale: change(tensor(7, ...shape)), offset: tensor(8, ...shape) },
    'norm',
  );
};
const square = (around: number): readonly [Pair, Pair] => [
  [around, around],
  [around, around],
];
const flatten = layer({ op: 'reshape', shape: [-1] });
const pool = (op: 'maxPool' | 'averagePool', axes: Axes, more = {}) =>
  layer({ op, axes, size: [2, 2], strides: [2, 2], padding: 'valid', ...more });
const all = (axes: Axes, keeps: boolean) =>
  layer({ op: 'globalPool', pool: 'averagePool', axes, keeps });
const image = (axes: Axes) => (axes === 'HWC' ? [9, 8, 1] : [1, 9, 8]);

/** By the axes of the file: what people make. */
const CHAINS: Readonly<Record<string, (axes: Axes) => FoundLayer[]>> = {
  'a convolution, flattened': (axes) => [conv(axes, 1, 3), relu, flatten, dense(7 * 7 * 3, 4)],
  'normalised after the convolution': (axes) => [
    conv(axes, 1, 3),
    affine(axes, 3),
    relu,
    flatten,
    dense(147, 4),
    layer({ op: 'affine', scale: tensor(3, 4), offset: tensor(4, 4) }),
  ],
  'normalised after the activation and a maximum': (axes) => [
    conv(axes, 1, 3),
    relu,
    affine(axes, 3, positive),
    pool('maxPool', axes),
    depthwise(axes, 3, 2),
    flatten,
    dense(6, 4),
  ],
  'normalised after the activation, averaged, flattened': (axes) => [
    conv(axes, 1, 3),
    act({ name: 'leakyRelu', slope: 0.1 }),
    affine(axes, 3),
    pool('averagePool', axes, { padding: 'same' }),
    flatten,
    dense(4 * 4 * 3, 4),
  ],
  'normalised after convolution and maximum': (axes) => [
    conv(axes, 1, 3),
    pool('maxPool', axes),
    affine(axes, 3, positive),
    act({ name: 'tanh' }),
    all(axes, false),
    dense(3, 4),
  ],
  'averages of all, kept as an image': (axes) => [
    conv(axes, 1, 3, { strides: [2, 1] }),
    act({ name: 'clip', most: 0.5 }),
    conv(axes, 3, 4),
    all(axes, true),
  ],
  'zeros by a layer of their own': (axes) => [
    conv(axes, 1, 3),
    act({ name: 'hardSigmoid', slope: 1 / 6, offset: 0.5 }),
    layer({
      op: 'pad',
      axes,
      padding: [
        [1, 2],
        [0, 1],
      ],
    }),
    conv(axes, 3, 2, {
      padding: [
        [1, 0],
        [2, 0],
      ],
    }),
    flatten,
    dense(9 * 9 * 2, 4),
  ],
  'zeros that a mean counts, and that a maximum after a relu does not mind': (axes) => [
    conv(axes, 1, 3),
    relu,
    pool('maxPool', axes, { strides: [1, 1], padding: square(1) }),
    conv(axes, 3, 2),
    layer({ op: 'pad', axes, padding: square(1) }),
    pool('averagePool', axes),
    flatten,
    dense(4 * 4 * 2, 4),
  ],
  'a shift before zeros': (axes) => [
    layer({ op: 'affine', scale: scalar(3), offset: scalar(-0.5) }, 'norm'),
    conv(axes, 1, 3, { padding: 'same', strides: [2, 2] }),
    relu,
    flatten,
    dense(5 * 4 * 3, 4),
  ],
  'same above': (axes) => [
    conv(axes, 1, 2, { padding: 'same', strides: [2, 2] }),
    relu,
    conv(axes, 2, 3, { padding: 'sameLower' }),
    flatten,
    dense(5 * 4 * 3, 4),
  ],
  'turned about before it is flattened': (axes) => [
    conv(axes, 1, 3),
    relu,
    layer({ op: 'transpose', order: [1, 2, 0] }),
    flatten,
    layer({ op: 'nothing' }),
    layer({ op: 'affine', scale: tensor(3, 147), offset: tensor(4, 147) }),
    dense(147, 5),
    act({ name: 'sigmoid' }),
    dense(5, 4),
  ],
};

const UNSCALED: Scale = { scale: 1, offset: 0 };

describe.each(Object.keys(CHAINS))('%s', (name) => {
  it.each(['HWC', 'CHW'] as const)('of %s computes the same', (axes) => {
    const chain: Chain = { input: image(axes), layers: CHAINS[name]!(axes) };
    const pixels = numbers(72, 99);
    const folded = runFolded(foldChain(chain, UNSCALED), pixels);
    const meant = runChain(chain, pixels);
    expect(folded.length).toBe(meant.length);
    folded.forEach((value, i) => expect(value).toBeCloseTo(meant[i]!, 9));
    // Else this would not see one that is left out.
    expect(new Set(meant.map((x) => Math.round(x * 1e6))).size).toBeGreaterThan(2);
  });
});

it('the scale of the input goes into the first weights', () => {
  const chain: Chain = { input: [72], layers: [dense(72, 3), relu, dense(3, 4)] };
  const pixels = numbers(72, 5);
  const scale = { scale: 1 / 0.3081, offset: -0.1307 / 0.3081 };
  const folded = runFolded(foldChain(chain, scale), pixels);
  const meant = runChain(
    chain,
    pixels.map((x) => (x - 0.1307) / 0.3081),
  );
  folded.forEach((value, i) => expect(value).toBeCloseTo(meant[i]!, 9));
});

it('what keeps the order of the logits is left out at the end', () => {
  const end = (name: 'softmax' | 'logSoftmax' | 'sigmoid' | 'tanh') =>
    foldChain({ input: [72], layers: [dense(72, 4), act({ name })] }, UNSCALED).layers;
  for (const name of ['softmax', 'logSoftmax', 'sigmoid', 'tanh'] as const) {
    expect(end(name).map(({ kind }) => kind)).toEqual(['dense']);
  }
});

it('zeros over the edge of a maximum need values that are not negative', () => {
  const layers = [conv('HWC', 1, 3), pool('maxPool', 'HWC', { padding: square(1) })];
  expect(() => foldChain({ input: HWC, layers }, UNSCALED)).toThrow(
    /maxPool.*in a way of their own/,
  );
});

const HWC = image('HWC');
const refused: readonly (readonly [string, Chain, RegExp])[] = [
  [
    'a relu at the end',
    { input: [72], layers: [dense(72, 4), relu] },
    /activation .*As the last layer/,
  ],
  [
    'a softmax in between',
    { input: [72], layers: [dense(72, 4), act({ name: 'softmax' }), dense(4, 4)] },
    /Only the last layer/,
  ],
  ['rows that do not fit', { input: [70], layers: [dense(72, 4)] }, /dense .*\[72, 4\], but 70/],
  ['a dense layer on an image', { input: HWC, layers: [dense(1, 4)] }, /flatten it first/],
  [
    'a convolution of numbers in a row',
    { input: [72], layers: [conv('HWC', 1, 3)] },
    /three dimensions/,
  ],
  [
    'a window that is too large',
    { input: [2, 2, 1], layers: [conv('HWC', 1, 3)] },
    /Windows of 3 × 2 do not fit/,
  ],
  [
    'signs turned before a maximum',
    {
      input: HWC,
      layers: [
        conv('HWC', 1, 3),
        relu,
        affine('HWC', 3),
        pool('maxPool', 'HWC'),
        flatten,
        dense(36, 4),
      ],
    },
    /Layer norm .*turns the signs/,
  ],
  [
    'a shift before zeros',
    {
      input: HWC,
      layers: [conv('HWC', 1, 3), relu, affine('HWC', 3), conv('HWC', 3, 2, { padding: 'same' })],
    },
    /sets zeros around values that were shifted before \(norm\)/,
  ],
  [
    'normalised between activations',
    { input: HWC, layers: [conv('HWC', 1, 3), relu, affine('HWC', 3), relu] },
    /Layer norm .*scales/,
  ],
  [
    'zeros before a dense layer',
    {
      input: HWC,
      layers: [
        layer({
          op: 'pad',
          axes: 'HWC',
          padding: [
            [1, 1],
            [1, 1],
          ],
        }),
        flatten,
        dense(110, 4),
      ],
    },
    /Layer pad .*only a convolution/,
  ],
  [
    'an image of a row',
    {
      input: [72],
      layers: [dense(72, 16), relu, layer({ op: 'reshape', shape: [4, 4, 1] }), conv('HWC', 1, 2)],
    },
    /put together of other values/,
  ],
  [
    'numbers that were lost',
    { input: [72], layers: [layer({ op: 'reshape', shape: [5, -1] })] },
    /cannot be made \[5, -1\]/,
  ],
];

it.each(refused)('refuses %s', (_name, chain, reason) => {
  const fold = () => foldChain(chain, UNSCALED);
  expect(fold).toThrow(WeightsError);
  expect(fold).toThrow(reason);
});
