/** Layers models in the forms that people have, each against what it means. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTensorFlow } from '../../../../scripts/tensorflow';
import { WeightsError } from '../../weights';
import { halfFloat } from '../chain/half-float';
import { foldChain } from '../fold/fold';
import { runFolded } from '../testing/plain-chain';
import { fillWeights, savedModel } from '../testing/saved-model';
import { readLayersModel } from './tensorflowjs';

beforeAll(startTensorFlow);

const PIXELS = Float64Array.from({ length: 784 }, (_, i) => ((i * 37) % 101) / 101);
const AS_IT_IS = { scale: 1, offset: 0 };

/** Of one image; `image` is how the model takes it. */
const predicted = (model: tf.LayersModel, ...image: number[]): Float32Array =>
  tf.tidy(() =>
    (model.predict(tf.tensor(Float32Array.from(PIXELS), [1, ...image])) as tf.Tensor).dataSync(),
  ) as Float32Array;

async function read(json: unknown, bytes: ArrayBuffer): Promise<Float64Array> {
  const chain = await readLayersModel(json, () => Promise.resolve(bytes));
  return runFolded(foldChain(chain, AS_IT_IS), PIXELS);
}

/** By how much what was read is off, at most. */
function difference(read: Float64Array, wanted: Float32Array): number {
  if (read.length !== wanted.length) return Infinity;
  return read.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i]!)), 0);
}

const CLOSE = 1e-3;

/** Of what is read again, against what TensorFlow.js computes itself. */
async function differs(model: tf.LayersModel, ...image: number[]): Promise<number> {
  fillWeights(model);
  const { json, bytes } = await savedModel(model);
  return difference(await read(json, bytes), predicted(model, ...image));
}

const { layers } = tf;

describe('saved by TensorFlow.js, and computed by it', () => {
  it('convolutions, normalised, pooled', async () => {
    const off = await differs(
      tf.sequential({
        layers: [
          layers.conv2d({ inputShape: [28, 28, 1], filters: 3, kernelSize: 5, strides: 2 }),
          layers.batchNormalization(),
          layers.activation({ activation: 'relu' }),
          layers.dropout({ rate: 0.3 }),
          layers.maxPooling2d({ poolSize: 2 }),
          layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, padding: 'same' }),
          layers.reLU({ maxValue: 6 }),
          layers.batchNormalization({ scale: false }),
          layers.averagePooling2d({ poolSize: [2, 3], strides: 1 }),
          layers.flatten(),
          layers.dense({ units: 4, useBias: false }),
        ],
      }),
      28,
      28,
      1,
    );
    expect(off).toBeLessThan(CLOSE);
  });

  it('padding as a layer, averages of all, activations of their own', async () => {
    const off = await differs(
      tf.sequential({
        layers: [
          layers.reshape({ inputShape: [784], targetShape: [28, 28, 1] }),
          layers.zeroPadding2d({
            padding: [
              [1, 2],
              [0, 3],
            ],
          }),
          layers.separableConv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same' }),
          layers.leakyReLU({ alpha: 0.2 }),
          layers.conv2d({ filters: 4, kernelSize: 3, activation: 'hardSigmoid' }),
          layers.globalAveragePooling2d({}),
          layers.dense({ units: 4, activation: 'tanh' }),
          layers.dense({ units: 3 }),
        ],
      }),
      784,
    );
    expect(off).toBeLessThan(CLOSE);
  });

  it('functional models that are a chain', async () => {
    const input = tf.input({ shape: [28, 28] });
    const flattened = layers.flatten().apply(input) as tf.SymbolicTensor;
    const hidden = layers.dense({ units: 5, activation: 'sigmoid', name: 'hidden' });
    const output = layers.dense({ units: 4 }).apply(hidden.apply(flattened)) as tf.SymbolicTensor;
    expect(await differs(tf.model({ inputs: input, outputs: output }), 28, 28)).toBeLessThan(CLOSE);
  });

  it('models within models', async () => {
    const inner = tf.sequential({
      layers: [layers.dense({ inputShape: [784], units: 5, activation: 'sigmoid' })],
    });
    const model = tf.sequential();
    model.add(inner);
    model.add(layers.dense({ units: 3 }));
    expect(await differs(model, 784)).toBeLessThan(CLOSE);
  });

  it('with what belongs to the optimizer', async () => {
    const model = tf.sequential({ layers: [layers.dense({ inputShape: [784], units: 3 })] });
    fillWeights(model);
    const { json, bytes } = await savedModel(model);
    const [{ paths, weights }] = json.weightsManifest as [{ paths: string[]; weights: object[] }];
    const [kernel] = weights as [{ name: string }];
    const state = [
      { name: 'iter', shape: [], dtype: 'int32' },
      { name: `Adam/m/${kernel.name}`, shape: [784, 3], dtype: 'float32' },
      { name: 'training/Adam/dense/bias', shape: [3], dtype: 'float32' },
    ];
    const both = new Uint8Array(bytes.byteLength + 4 + 4 * 784 * 3 + 12);
    both.set(new Uint8Array(bytes));
    const manifest = [{ paths, weights: [...weights, ...state] }];
    const found = await read({ ...json, weightsManifest: manifest }, both.buffer);
    expect(difference(found, predicted(model, 784))).toBeLessThan(CLOSE);
  });

  it('a fork is refused by the names of its ends', async () => {
    const input = tf.input({ shape: [784] });
    const one = layers.dense({ units: 3, name: 'one' }).apply(input) as tf.SymbolicTensor;
    const two = layers.dense({ units: 3, name: 'two' }).apply(input) as tf.SymbolicTensor;
    const sum = layers.add().apply([one, two]) as tf.SymbolicTensor;
    const { json, bytes } = await savedModel(tf.model({ inputs: input, outputs: sum }));
    await expect(read(json, bytes)).rejects.toThrow(/goes to one and to two\. .* chain/);
  });
});

/** 784-2-3, as Keras 3 writes it. */
const KERAS3 = {
  keras_version: '3.5.0',
  backend: 'tensorflow',
  model_config: {
    class_name: 'Functional',
    config: {
      name: 'functional',
      layers: [
        {
          module: 'keras.layers',
          class_name: 'InputLayer',
          config: { batch_shape: [null, 784], name: 'input_layer' },
          name: 'input_layer',
          inbound_nodes: [],
        },
        keras3(
          'dense',
          2,
          {
            module: 'builtins',
            class_name: 'function',
            config: 'sigmoid',
            registered_name: 'function',
          },
          'input_layer',
        ),
        keras3('dense_1', 3, 'linear', 'dense'),
      ],
      input_layers: [['input_layer', 0, 0]],
      output_layers: [['dense_1', 0, 0]],
    },
  },
};

function keras3(name: string, units: number, activation: unknown, from: string) {
  return {
    module: 'keras.layers',
    class_name: 'Dense',
    registered_name: null,
    name,
    config: {
      name,
      units,
      activation,
      use_bias: true,
      dtype: { module: 'keras', class_name: 'DTypePolicy' },
    },
    build_config: { input_shape: [null, 784] },
    inbound_nodes: [
      {
        args: [
          {
            class_name: '__keras_tensor__',
            config: { shape: [null, 784], dtype: 'float32', keras_history: [from, 0, 0] },
          },
        ],
        kwargs: {},
      },
    ],
  };
}

const names = (...groups: string[]) => [
  { name: `${groups[0]}/kernel`, shape: [784, 2], dtype: 'float32' },
  { name: `${groups[0]}/bias`, shape: [2], dtype: 'float32' },
  { name: `${groups[1]}/kernel`, shape: [2, 3], dtype: 'float32' },
  { name: `${groups[1]}/bias`, shape: [3], dtype: 'float32' },
];
const LENGTH = 784 * 2 + 2 + 6 + 3;
const VALUES = Float32Array.from({ length: LENGTH }, (_, i) => Math.sin(i) / 8);

const manifest = (weights: object[]) => [{ paths: ['a.bin'], weights }];
const model = (modelTopology: unknown, weights: object[] = names('dense', 'dense_1')) => ({
  format: 'layers-model',
  modelTopology,
  weightsManifest: manifest(weights),
});

/** The same network by hand. */
const MEANT = (() => {
  const [kernel, bias] = [VALUES.subarray(0, 1568), VALUES.subarray(1568, 1570)];
  const [next, last] = [VALUES.subarray(1570, 1576), VALUES.subarray(1576)];
  const hidden = [0, 1].map((j) => {
    const z = PIXELS.reduce((sum, x, i) => sum + x * kernel[2 * i + j]!, bias[j]!);
    return 1 / (1 + Math.exp(-z));
  });
  return Float32Array.from(last, (b, j) => b + hidden[0]! * next[j]! + hidden[1]! * next[3 + j]!);
})();

describe('as Keras 3 writes it', () => {
  it('functional, with objects for activations', async () => {
    expect(difference(await read(model(KERAS3), VALUES.buffer), MEANT)).toBeLessThan(CLOSE);
  });

  it('as text within the JSON', async () => {
    const text = JSON.stringify(KERAS3);
    expect(difference(await read(model(text), VALUES.buffer), MEANT)).toBeLessThan(CLOSE);
    const inner = { ...KERAS3, model_config: JSON.stringify(KERAS3.model_config) };
    expect(difference(await read(model(inner), VALUES.buffer), MEANT)).toBeLessThan(CLOSE);
  });

  it('an activation that is not known is refused by its name, in the last layer, too', async () => {
    const swish = { module: 'builtins', class_name: 'function', config: 'my_swish' };
    const changed = structuredClone(KERAS3);
    changed.model_config.config.layers[2] = keras3('dense_1', 3, swish, 'dense');
    await expect(read(model(changed), VALUES.buffer)).rejects.toThrow(
      /Layer dense_1 \(Dense\): Its activation my_swish is not computed privately/,
    );
    changed.model_config.config.layers[2] = keras3(
      'dense_1',
      3,
      { class_name: '__lambda__' },
      'dense',
    );
    await expect(read(model(changed), VALUES.buffer)).rejects.toThrow(/activation __lambda__/);
  });
});

describe('names that differ', () => {
  it.each([
    ['a number more', names('dense_1', 'dense_2')],
    ['with the model before', names('sequential/dense', 'sequential/dense_1')],
    ['others altogether', names('features', 'head')],
  ])('%s: matched, where the shapes leave no choice', async (_name, weights) => {
    expect(difference(await read(model(KERAS3, weights), VALUES.buffer), MEANT)).toBeLessThan(
      CLOSE,
    );
  });

  it('are both shown where there is a choice', async () => {
    const square = structuredClone(KERAS3);
    square.model_config.config.layers[1] = keras3('dense', 3, 'sigmoid', 'input_layer');
    const weights = ['a', 'b'].flatMap((group) => [
      { name: `${group}/kernel`, shape: [3, 3], dtype: 'float32' },
      { name: `${group}/bias`, shape: [3], dtype: 'float32' },
    ]);
    await expect(read(model(square, weights), new ArrayBuffer(96))).rejects.toThrow(
      /Layer dense \(Dense\): Its kernel and bias cannot be found by its name\. .*: a, b\./,
    );
  });
});

describe('quantised', () => {
  const spec = (name: string, shape: number[], quantization: object) => ({
    name,
    shape,
    dtype: 'float32',
    quantization: { ...quantization, original_dtype: 'float32' },
  });
  const topology = {
    class_name: 'Sequential',
    config: { layers: [{ class_name: 'Dense', config: { name: 'd', units: 1, use_bias: false } }] },
  };

  it.each([
    ['uint8', Uint8Array.from({ length: 784 }, (_, i) => i % 256), 0.5, -3],
    ['uint16', Uint16Array.from({ length: 784 }, (_, i) => i * 80), 0.001, 0.25],
  ])('%s by its scale and least', async (dtype, stored, scale, min) => {
    const weights = [spec('d/kernel', [784, 1], { dtype, scale, min })];
    const [sum] = await read(model(topology, weights), stored.buffer);
    const meant = PIXELS.reduce((all, x, i) => all + x * (stored[i]! * scale + min), 0);
    expect(sum).toBeCloseTo(meant, 2);
  });

  it('float16', async () => {
    // 1, −2, the largest, the smallest of full precision, the smallest of all.
    const known = [0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8000, 0x7c00];
    const values = [1, -2, 65504, 2 ** -14, 2 ** -24, -0, Infinity];
    expect(known.map(halfFloat)).toEqual(values);
    const stored = Uint16Array.from({ length: 784 }, (_, i) => known[i % 2]!);
    const weights = [spec('d/kernel', [784, 1], { dtype: 'float16' })];
    const [sum] = await read(model(topology, weights), stored.buffer);
    const meant = PIXELS.reduce((all, x, i) => all + x * values[i % 2]!, 0);
    expect(sum).toBeCloseTo(meant, 3);
  });

  it('in another way: refused', async () => {
    const weights = [spec('d/kernel', [784, 1], { dtype: 'int4' })];
    await expect(read(model(topology, weights), new ArrayBuffer(784))).rejects.toThrow(
      WeightsError,
    );
    await expect(read(model(topology, weights), new ArrayBuffer(784))).rejects.toThrow(/is int4/);
  });
});
