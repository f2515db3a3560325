/**
 * Each kind of layer in a small network: doubles, TensorFlow.js and the servers compute the same, and
 * gradients are the slopes of what the doubles compute.
 */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTensorFlow } from '../../../scripts/tensorflow';
import { gateFit } from '../../mpc/pond/gate/fits';
import { compiledKernels } from '../../mpc/testing/compiled-kernels';
import { LocalCluster } from '../../mpc/testing/local-cluster';
import { computeGradient } from '../../players/model-owner/gradient';
import { checkNetwork } from '../check-network';
import { describeModel } from '../describe-model';
import { logitBound } from '../logit-bound';
import { endsOf, lengthOf, parametersOf, stepsOf, type TrainedNetwork } from '../network';
import { planSource } from '../plan-source';
import { TensorNetwork } from '../tensor-network';
import { collectWeights, namedNumbers, numbersOf } from '../weights';
import { kindOf, type Layer, LAYER_KINDS } from './index';

beforeAll(startTensorFlow);

const COUNT = 3;
const IMAGE = [7, 6, 2];

const wave = (length: number, seed: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.sin(7.3 * i + 1.7 * seed));

const dense = (units: number): Layer => ({ kind: 'dense', units });
const windows = { size: [3, 2], strides: [2, 1], padding: 'valid' } as const;
const even = { size: [2, 2], strides: [2, 2], padding: 'valid' } as const;
const conv = (more = {}): Layer => ({ kind: 'conv2d', filters: 3, ...windows, ...more });
const relu: Layer = { kind: 'relu' };
const flatten: Layer = { kind: 'flatten' };

/** On images of 7 × 6 with two channels. */
const NETWORKS: Readonly<Record<string, readonly Layer[]>> = {
  sigmoid: [flatten, dense(5), { kind: 'sigmoid' }, dense(3)],
  'sigmoid of large values': [flatten, dense(5), { kind: 'sigmoid' }, dense(3)],
  'tanh of large values': [flatten, dense(5), { kind: 'tanh' }, dense(3)],
  tanh: [flatten, dense(5), { kind: 'tanh' }, dense(3)],
  relu: [flatten, dense(5), relu, dense(4), relu, dense(3)],
  leakyRelu: [flatten, dense(5), { kind: 'leakyRelu', slope: 0.3 }, dense(3)],
  clip: [flatten, dense(5), { kind: 'clip', most: 1.5 }, dense(3)],
  conv2d: [conv(), relu, flatten, dense(3)],
  'conv2d, padded': [
    conv({ padding: 'same' }),
    relu,
    conv({ padding: 'same' }),
    relu,
    flatten,
    dense(3),
  ],
  'conv2d after pad': [
    {
      kind: 'pad',
      margins: [
        [1, 2],
        [0, 1],
      ],
      value: 0.25,
    },
    conv(),
    { kind: 'sigmoid' },
    flatten,
    dense(3),
  ],
  depthwiseConv2d: [
    { kind: 'depthwiseConv2d', multiplier: 2, ...windows },
    relu,
    { kind: 'conv2d', filters: 3, size: [1, 1], strides: [1, 1], padding: 'valid' },
    relu,
    flatten,
    dense(3),
  ],
  maxPool: [conv({ strides: [1, 1] }), { kind: 'maxPool', ...even }, relu, flatten, dense(3)],
  'maxPool, windows that overlap': [
    conv({ strides: [1, 1] }),
    { kind: 'maxPool', size: [3, 2], strides: [2, 1], padding: 'same' },
    relu,
    flatten,
    dense(3),
  ],
  averagePool: [
    conv({ strides: [1, 1] }),
    relu,
    { kind: 'averagePool', ...even },
    flatten,
    dense(3),
  ],
  'averagePool of three, twice': [
    conv({ padding: 'same', strides: [1, 1] }),
    { kind: 'averagePool', ...even },
    relu,
    { kind: 'averagePool', size: [3, 3], strides: [3, 3], padding: 'valid' },
    flatten,
    dense(3),
  ],
};

function sample(layers: readonly Layer[], first = 1): TrainedNetwork {
  const network = checkNetwork({ input: { shape: IMAGE, scale: 'pixel/256' }, layers });
  const weights = collectWeights(network, ({ shape, layer }) =>
    wave(lengthOf(shape), layer).map((x) => (layer <= 1 ? first * x : x)),
  );
  return { network, weights };
}

/** Multiples of 1/256 from 0 to 1. */
const images = Float64Array.from(
  { length: COUNT * lengthOf(IMAGE) },
  (_, i) => ((i * 37 + 11) % 256) / 256,
);

/** What comes into each layer, and the logits. */
function values({ network, weights }: TrainedNetwork): Float64Array[] {
  const all: Float64Array[] = [images];
  stepsOf(network).forEach(({ layer, input: shape }, i) => {
    const entering = { values: all.at(-1), count: COUNT, shape };
    all.push(kindOf(layer).plain(layer, entering, weights[i]!));
  });
  return all;
}

const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a).toHaveLength(b.length);
  return Array.from(a).reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0);
};

it('every kind is among them', () => {
  const used = new Set(Object.values(NETWORKS).flatMap((all) => all.map(({ kind }) => kind)));
  expect([...used].toSorted()).toEqual(Object.keys(LAYER_KINDS).toSorted());
});

describe.each(Object.entries(NETWORKS))('%s', (name, layers) => {
  const trained = sample(layers, name.endsWith('large values') ? 60 : 1);
  const { network } = trained;
  const plain = values(trained);

  it('is what TensorFlow.js computes, as a model and layer by layer', async () => {
    const model = new TensorNetwork(network);
    model.set(trained);
    const x = tf.tensor(Float32Array.from(images), [COUNT, ...IMAGE]);
    for (const logits of [model.predict(x), model.forward(x)]) {
      expect(distance(await logits.data(), plain.at(-1))).toBeLessThan(1e-4);
    }
  });

  it('is what the servers compute, within the bound', async () => {
    const largest = plain
      .slice(0, -1)
      .map((each) => each.reduce((most, x) => Math.max(most, Math.abs(x)), 0));
    const { card, weights } = describeModel(
      trained,
      { accuracy: 1, largest },
      { name: '', training: {} },
    );
    const gate = gateFit(card.period, card.harmonics);
    const cluster = new LocalCluster(await compiledKernels());
    await cluster.share(1, planSource({ network: card.network, gate }), namedNumbers(trained));
    const { outputs } = await cluster.ask(1, COUNT, new Map([['x', images]]));
    const found = distance(outputs.get('logits')!, plain.at(-1));
    expect(found).toBeLessThanOrEqual(logitBound(card, weights));
    expect(card.network.layers.some((layer) => layer.kind === 'sigmoid' && layer.bound)).toBe(
      name === 'sigmoid of large values',
    );
    // And by far: the bound is for the worst of all images.
    expect(found).toBeLessThan(0.05);
  });

  const untrainable = stepsOf(network).some(
    ({ layer, input }) => kindOf(layer).untrainable?.(layer, input) !== undefined,
  );
  it.skipIf(untrainable)('has the gradient of its loss', async () => {
    const wanted = Float32Array.from({ length: COUNT * 3 }, (__, i) => (i % 4 === 0 ? 1 : 0));
    const variables = stepsOf(network).map(({ parameters }) =>
      parameters.map((each) => tf.tensor(numbersOf(trained.weights, each), [...each.shape])),
    );
    const { gradients } = computeGradient(
      network,
      variables,
      tf.tensor(Float32Array.from(images), [COUNT, lengthOf(IMAGE)]),
      tf.tensor2d(wanted, [COUNT, 3]),
      { limit: 0, weight: 0 },
    );
    const { outputs } = endsOf(network);
    const loss = (): number => {
      const logits = values(trained).at(-1);
      let sum = 0;
      for (let image = 0; image < COUNT; image++) {
        const row = logits.subarray(image * outputs, (image + 1) * outputs);
        const all = Math.log(row.reduce((total, z) => total + Math.exp(z), 0));
        row.forEach((z, j) => (sum += wanted[image * outputs + j]! * (all - z)));
      }
      return sum / COUNT;
    };
    for (const [i, each] of parametersOf(network).entries()) {
      const numbers = numbersOf(trained.weights, each);
      const gradient = await gradients[i]!.data();
      expect(gradient).toHaveLength(numbers.length);
      // Some of them: each takes two passes.
      for (let k = 0; k < numbers.length; k += Math.ceil(numbers.length / 12)) {
        const [at, step] = [numbers[k]!, 2 ** -10];
        numbers[k] = at + step;
        const above = loss();
        numbers[k] = at - step;
        const slope = (above - loss()) / (2 * step);
        numbers[k] = at;
        expect(gradient[k], `${each.name} ${k}`).toBeCloseTo(slope, 2);
      }
    }
  });
});
