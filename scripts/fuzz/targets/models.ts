/** Networks in the files of other programs, from the bytes to the layers that are computed here. */
import { createHash } from 'node:crypto';
import { foldChain } from '../../../src/model/import/fold/fold';
import { readWeights } from '../../../src/model/import/import-files';
import { onnxFile, type OnnxTensor } from '../../../src/model/import/testing/onnx-file';
import {
  type Dataset,
  denseTopology,
  hdf5File,
  kerasArchive,
} from '../../../src/model/import/testing/keras-files';
import { WeightsError } from '../../../src/model/weights';
import { changedBytes } from '../bytes';
import { target } from '../campaign';

type Bytes = Uint8Array<ArrayBuffer>;

const named = (ending: string) => async (bytes: Bytes) => {
  const read = await readWeights([new File([bytes], `mine.${ending}`)]);
  const hash = createHash('sha256');
  if (!('chain' in read)) throw new Error('It is no network of others.');
  const { input, layers } = foldChain(read.chain, { scale: 1, offset: 0 });
  hash.update(JSON.stringify(input));
  for (const { kind, fields, product } of layers) {
    hash.update(JSON.stringify([kind, fields]));
    if (product) hash.update(product.weights).update(product.bias);
  }
  return hash.digest('hex');
};

/** Reads files of one ending. */
const modelFiles = (name: string, ending: string, [good, other]: readonly [Bytes, Bytes]) =>
  target<Bytes>({
    name,
    good,
    make: (choices) => changedBytes(choices.isOnce(2) ? good : other, choices, other),
    take: named(ending),
    refusals: [WeightsError],
  });

const tensor = (...dims: number[]): OnnxTensor => ({
  dims,
  values: Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => i / 4096),
});

export const onnx = modelFiles('ONNX files', 'onnx', [
  onnxFile({
    weights: { w: tensor(2, 784), b: tensor(2), v: tensor(2, 10) },
    nodes: [
      { type: 'Gemm', inputs: ['x', 'w', 'b'], output: 'z', attributes: { transB: 1, alpha: 1 } },
      { type: 'Sigmoid', inputs: ['z'], output: 'h' },
      { type: 'MatMul', inputs: ['h', 'v'], output: 'y' },
    ],
  }),
  onnxFile({
    input: ['n', 1, 28, 28],
    weights: {
      w: tensor(2, 1, 5, 5),
      g: tensor(2),
      d: tensor(288, 10),
      zero: { dims: [1], values: [0], type: 'int64' },
      rest: { dims: [1], values: [-1], type: 'int64' },
    },
    nodes: [
      { type: 'Conv', inputs: ['x', 'w'], output: 'a', attributes: { pads: [0, 0, 0, 0] } },
      { type: 'BatchNormalization', inputs: ['a', 'g', 'g', 'g', 'g'], output: 'b' },
      { type: 'Relu', inputs: ['b'], output: 'c' },
      {
        type: 'MaxPool',
        inputs: ['c'],
        output: 'd1',
        attributes: { kernel_shape: [2, 2], strides: [2, 2] },
      },
      { type: 'Shape', inputs: ['d1'], output: 's' },
      { type: 'Gather', inputs: ['s', 'zero'], output: 't', attributes: { axis: 0 } },
      { type: 'Concat', inputs: ['t', 'rest'], output: 'u', attributes: { axis: 0 } },
      { type: 'Reshape', inputs: ['d1', 'u'], output: 'e' },
      { type: 'MatMul', inputs: ['e', 'd'], output: 'y' },
    ],
  }),
]);

const dataset = (...shape: number[]): Dataset => {
  const { dims, values } = tensor(...shape);
  return { shape: dims, values: Float32Array.from(values) };
};
const TOPOLOGY = denseTopology(['a', 'b'], [2, 10]);
const H5 = {
  'model_weights/a/a/kernel:0': dataset(784, 2),
  'model_weights/a/a/bias:0': dataset(2),
  'model_weights/b/b/kernel:0': dataset(2, 10),
  'model_weights/b/b/bias:0': dataset(10),
};
const VARS = {
  'layers/dense/vars/0': dataset(784, 2),
  'layers/dense/vars/1': dataset(2),
  'layers/dense_1/vars/0': dataset(2, 10),
  'layers/dense_1/vars/1': dataset(10),
};

export const h5 = modelFiles('Keras .h5', 'h5', [
  await hdf5File(H5, { model_config: JSON.stringify(TOPOLOGY), keras_version: '2.15.0' }),
  await hdf5File(
    { 'model_weights/c/c/kernel:0': dataset(784, 10), 'model_weights/c/c/bias:0': dataset(10) },
    { model_config: JSON.stringify(denseTopology(['c'], [10])) },
  ),
]);

export const keras = modelFiles('Keras .keras', 'keras', [
  await kerasArchive(TOPOLOGY, VARS),
  await kerasArchive(denseTopology(['c'], [10]), {
    'layers/dense/vars/0': dataset(784, 10),
    'layers/dense/vars/1': dataset(10),
  }),
]);
