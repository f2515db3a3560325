/** ONNX files as exporters write them, each against what it means. */
import { describe, expect, it } from 'vitest';
import { lengthOf } from '../../network';
import { WeightsError } from '../../weights';
import { foldChain } from '../fold/fold';
import {
  bytesOf,
  type OnnxGraph,
  type OnnxNode,
  onnxFile,
  type OnnxTensor,
} from '../testing/onnx-file';
import { runChain, runFolded } from '../testing/plain-chain';
import { readOnnx } from './onnx';

const none = () => undefined;
const AS_IT_IS = { scale: 1, offset: 0 };
const PIXELS = Float64Array.from({ length: 784 }, (_, i) => ((i * 37) % 101) / 101);

const tensor = (seed: number, ...dims: number[]): OnnxTensor => ({
  dims,
  values: Float32Array.from({ length: lengthOf(dims) }, (_, i) => Math.sin(seed + i * 1.7) / 3),
});
const integers = (...values: number[]): OnnxTensor => ({
  dims: [values.length],
  values,
  type: 'int64',
});
const node = (
  type: string,
  inputs: string,
  output: string,
  attributes: OnnxNode['attributes'] = {},
): OnnxNode => ({ type, inputs: inputs.split(' '), output, attributes });

const read = (graph: OnnxGraph) => readOnnx(onnxFile(graph), none);

/** What our layers make of it, and what the file means, in its own order. */
function both(graph: OnnxGraph): [Float64Array, Float64Array] {
  const chain = read(graph);
  return [runFolded(foldChain(chain, AS_IT_IS), PIXELS), runChain(chain, PIXELS)];
}

/** Kinds and weights of a LeNet, as torch.onnx.export leaves it. */
const LENET: OnnxGraph = {
  input: ['batch', 1, 28, 28],
  weights: {
    'c1.weight': tensor(1, 3, 1, 5, 5),
    'c1.bias': tensor(2, 3),
    'c2.weight': tensor(3, 4, 3, 5, 5),
    'c2.bias': tensor(4, 4),
    'f1.weight': tensor(5, 12, 4 * 4 * 4),
    'f1.bias': tensor(6, 12),
    'f2.weight': tensor(7, 10, 12),
    'f2.bias': tensor(8, 10),
    zero: { dims: [], values: [0], type: 'int64' },
    least: integers(-1),
    none: integers(0),
  },
  nodes: [
    node('Conv', 'x c1.weight c1.bias', 'a', {
      kernel_shape: [5, 5],
      strides: [1, 1],
      pads: [0, 0, 0, 0],
      dilations: [1, 1],
      group: 1,
    }),
    node('Relu', 'a', 'b'),
    node('MaxPool', 'b', 'c', { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 0 }),
    node('Conv', 'c c2.weight c2.bias', 'd'),
    node('MaxPool', 'd', 'e', { kernel_shape: [2, 2], strides: [2, 2], auto_pad: 'NOTSET' }),
    node('Relu', 'e', 'f'),
    // x.view(x.size(0), -1), as it was traced.
    node('Shape', 'f', 's'),
    node('Gather', 's zero', 't', { axis: 0 }),
    node('Unsqueeze', 't none', 'u'),
    node('Concat', 'u least', 'v', { axis: 0 }),
    node('Reshape', 'f v', 'g'),
    node('Gemm', 'g f1.weight f1.bias', 'h', { alpha: 1, beta: 1, transB: 1 }),
    node('Dropout', 'h', 'i'),
    node('Relu', 'i', 'j'),
    node('Gemm', 'j f2.weight f2.bias', 'k', { transB: 1 }),
  ],
};

describe('of PyTorch', () => {
  it('a LeNet: the dense layer after the flatten has its rows in our order', () => {
    const [folded, meant] = both(LENET);
    folded.forEach((value, i) => expect(value).toBeCloseTo(meant[i]!, 9));
    const kinds = foldChain(read(LENET), AS_IT_IS).layers.map(({ kind }) => kind);
    expect(kinds.join(' ')).toBe(
      'conv2d relu maxPool conv2d maxPool relu flatten dense relu dense',
    );
  });

  it('a softmax at the end is left out', () => {
    const graph = { ...LENET, nodes: [...LENET.nodes, node('LogSoftmax', 'k', 'l', { axis: 1 })] };
    const kinds = foldChain(read(graph), AS_IT_IS).layers.map(({ kind }) => kind);
    expect(kinds.at(-1)).toBe('dense');
  });

  it('weights in a file of their own', () => {
    const names = Object.entries(LENET.weights!).filter(([name]) => name.includes('.'));
    let offset = 0;
    const parts = names.map(([name, each]) => {
      const part = { name, bytes: bytesOf(each), offset };
      offset += part.bytes.length;
      return part;
    });
    const data = new Uint8Array(offset);
    for (const { bytes, offset } of parts) data.set(bytes, offset);
    const outside = parts.map(({ name, offset }) => [
      name,
      { ...LENET.weights![name]!, external: { location: 'net.onnx.data', offset } },
    ]);
    const file = onnxFile({
      ...LENET,
      weights: { ...LENET.weights, ...Object.fromEntries(outside) },
    });
    const chain = readOnnx(file, (name) => (name === 'net.onnx.data' ? data : undefined));
    expect(runChain(chain, PIXELS)).toEqual(runChain(read(LENET), PIXELS));
    expect(() => readOnnx(file, none)).toThrow(/net\.onnx\.data is missing: choose it together/);
  });

  it('depthwise, normalised, averaged, clipped', () => {
    const [folded, meant] = both({
      input: [4, 1, 28, 28],
      weights: {
        w: tensor(1, 3, 1, 3, 3),
        d: tensor(2, 6, 1, 3, 3),
        g: tensor(3, 6),
        b: tensor(4, 6),
        m: tensor(5, 6),
        v: { dims: [6], values: [1, 2, 3, 4, 5, 6] },
        min: { dims: [], values: [0] },
        six: { dims: [], values: [6] },
        p: tensor(6, 4, 6),
      },
      nodes: [
        node('Conv', 'x w', 'a', { pads: [1, 0, 0, 1], strides: [2, 2] }),
        node('Clip', 'a min six', 'b1'),
        node('Conv', 'b1 d', 'c', { group: 3, auto_pad: 'SAME_LOWER', strides: [1, 1] }),
        node('BatchNormalization', 'c g b m v', 'd1', { epsilon: 0.01 }),
        node('HardSigmoid', 'd1', 'e', { alpha: 0.5 }),
        node('AveragePool', 'e', 'f', { kernel_shape: [2, 2], strides: [2, 2] }),
        node('GlobalAveragePool', 'f', 'h'),
        node('Flatten', 'h', 'i'),
        node('Gemm', 'i p', 'j', { transB: 1, alpha: 2 }),
      ],
    });
    folded.forEach((value, i) => expect(value).toBeCloseTo(meant[i]!, 9));
  });
});

describe('of TensorFlow', () => {
  it('images turned about for a convolution and back', () => {
    const turned = both({
      input: ['n', 28, 28, 1],
      weights: {
        w: tensor(1, 2, 1, 3, 3),
        b: tensor(2, 2),
        m: tensor(3, 26 * 26 * 2, 4),
        c: tensor(4, 4),
        s: integers(-1, 26 * 26 * 2),
      },
      nodes: [
        node('Transpose', 'x', 'a', { perm: [0, 3, 1, 2] }),
        node('Conv', 'a w b', 'c1'),
        node('LeakyRelu', 'c1', 'd', { alpha: 0.25 }),
        node('Transpose', 'd', 'e', { perm: [0, 2, 3, 1] }),
        node('Reshape', 'e s', 'f'),
        node('MatMul', 'f m', 'g'),
        node('Add', 'g c', 'h'),
      ],
    });
    const [folded, meant] = turned;
    folded.forEach((value, i) => expect(value).toBeCloseTo(meant[i]!, 9));
  });

  it('images less their mean, over a number', () => {
    const [folded, meant] = both({
      weights: {
        m: { dims: [1], values: [0.13] },
        s: { dims: [], values: [0.31] },
        w: tensor(1, 784, 3),
      },
      nodes: [node('Sub', 'x m', 'a'), node('Div', 'a s', 'b'), node('MatMul', 'b w', 'c')],
    });
    folded.forEach((value, i) => expect(value).toBeCloseTo(meant[i]!, 9));
    const w = tensor(1, 784, 3).values;
    const first = PIXELS.reduce(
      (sum, x, i) => sum + ((x - Math.fround(0.13)) / Math.fround(0.31)) * w[3 * i]!,
      0,
    );
    expect(meant[0]).toBeCloseTo(first, 9);
  });
});

const dense = { w: tensor(1, 784, 10) };
const matmul = node('MatMul', 'x w', 'y');
const refused: readonly (readonly [string, OnnxGraph, RegExp])[] = [
  [
    'an operator that is not computed',
    { weights: dense, nodes: [matmul, node('Elu', 'y', 'z')] },
    /Layer \/z \(Elu\): This operator is not computed privately/,
  ],
  [
    'a fork',
    { weights: dense, nodes: [matmul, node('Relu', 'y', 'z'), node('Add', 'y z', 's')] },
    /Layer \/s \(Add\): It takes what y and z are\. Only a chain/,
  ],
  [
    'a way back',
    { weights: dense, nodes: [matmul, node('Relu', 'y', 'z'), node('Tanh', 'y', 's')] },
    /goes back to y/,
  ],
  [
    'another output',
    { weights: dense, nodes: [matmul, node('Relu', 'y', 'z')], outputs: ['y', 'z'] },
    /y is an output, and not of the last layer/,
  ],
  [
    'operators of others',
    { weights: dense, nodes: [{ ...matmul, domain: 'com.microsoft' }] },
    /It is of com\.microsoft/,
  ],
  [
    'an old opset',
    { weights: dense, nodes: [matmul], opset: 6 },
    /opset 6: export it with opset 9/,
  ],
  [
    'an image across the batch',
    { weights: { s: integers(-1) }, nodes: [node('Reshape', 'x s', 'y')] },
    /across the images of a batch/,
  ],
  [
    'groups',
    {
      input: [1, 4, 14, 14],
      weights: { w: tensor(1, 4, 2, 3, 3) },
      nodes: [node('Conv', 'x w', 'y', { group: 2 })],
    },
    /It has 2 groups; one, or one for each channel/,
  ],
  [
    'dilation',
    {
      input: [1, 1, 28, 28],
      weights: { w: tensor(1, 4, 1, 3, 3) },
      nodes: [node('Conv', 'x w', 'y', { dilations: [2, 2] })],
    },
    /Dilated/,
  ],
  [
    'windows half outside',
    {
      input: [1, 1, 28, 28],
      nodes: [node('MaxPool', 'x', 'y', { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 })],
    },
    /ceil_mode=False/,
  ],
  [
    'a clip from −1',
    { weights: { a: { dims: [], values: [-1] } }, nodes: [node('Clip', 'x a', 'y')] },
    /from -1 on; from 0 on it is computed/,
  ],
  [
    'a weight that is cut',
    { weights: { w: { dims: [784, 10], values: [1, 2] } }, nodes: [matmul] },
    /w of shape \[784, 10\] needs 31360 bytes; there are 8/,
  ],
  [
    'an input without sizes',
    { input: ['batch'], weights: dense, nodes: [matmul] },
    /Its input x is no batch of images/,
  ],
];

it.each(refused)('refuses %s', (_name, graph, reason) => {
  expect(() => read(graph)).toThrow(WeightsError);
  expect(() => read(graph)).toThrow(reason);
});

it('refuses what is no ONNX', () => {
  for (const bytes of [
    new Uint8Array(0),
    Uint8Array.of(255, 255, 1),
    new TextEncoder().encode('PK no'),
  ]) {
    expect(() => readOnnx(bytes, none)).toThrow(/It is no ONNX file/);
  }
  const whole = onnxFile(LENET);
  expect(() => readOnnx(whole.subarray(0, 500), none)).toThrow(WeightsError);
});
