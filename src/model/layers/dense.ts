/** Each output is a sum over all inputs, weighted, plus a bias: y = x·w + b. */
import type * as tf from '@tensorflow/tfjs';
import type { LayerKind } from './layer-kind';
import { isCount, SpecError } from './spec-error';
import { weightedSum } from './weighted-sum';

export interface Dense {
  readonly kind: 'dense';
  readonly units: number;
}

const matrixOf = (tensor: tf.Tensor): tf.Tensor2D => tensor as tf.Tensor2D;

export const dense: LayerKind<Dense> = {
  kind: 'dense',
  role: 'product',

  check({ units }, where) {
    if (!isCount(units)) throw new SpecError(`${where}.units must be a whole number above zero.`);
    return { kind: 'dense', units };
  },

  words: ({ units }) => `dense, ${units} ${units === 1 ? 'unit' : 'units'}`,

  title: ({ units }) => `${units}`,

  outputShape({ units }, input, where) {
    if (input.length === 1) return [units];
    throw new SpecError(`${where} (dense) takes rows of numbers, not [${input.join(', ')}].`);
  },

  parameters: ({ units }, [inputs]) => [
    { part: 'weights', shape: [inputs!, units] },
    { part: 'bias', shape: [units] },
  ],

  compute(_layer, { graph, input, parameter, name }) {
    const [weights, bias] = [parameter('weights'), parameter('bias')];
    return graph.add(graph.matmul(input, weights, name('product')), bias, name('sum'));
  },

  bound: ({ units }, step) => weightedSum(units, step),

  plain({ units }, { values: input, count }, { weights, bias }) {
    const inputs = input.length / count;
    const output = new Float64Array(count * units);
    for (let row = 0; row < count; row++) {
      const sums = output.subarray(row * units, (row + 1) * units);
      sums.set(bias!);
      for (let i = 0; i < inputs; i++) {
        const value = input[row * inputs + i]!;
        if (value === 0) continue;
        for (let j = 0; j < units; j++) sums[j]! += value * weights![i * units + j]!;
      }
    }
    return output;
  },

  // Glorot and Bengio 2010, normal.
  build: ({ layers, initializers }, { units }, { seed, ...options }) =>
    layers.dense({ ...options, units, kernelInitializer: initializers.glorotNormal({ seed }) }),

  forward: ({ add, matMul }, _layer, { input, variables: [weights, bias] }) =>
    add(matMul(input, weights!), bias!),

  gradients({ matMul, ones, reshape, transpose }, _layer, { input, variables, slope }) {
    // A sum over the batch as a product: `tf.sum` along the first axis transposes.
    const batch = ones([1, slope.shape[0]]);
    return [
      matMul(transpose(matrixOf(input)), slope),
      reshape(matMul(batch, slope), variables[1]!.shape),
    ];
  },

  inputSlope: ({ matMul, transpose }, _layer, { variables: [weights], slope }) =>
    matMul(slope, transpose(weights!)),
};
