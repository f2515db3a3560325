import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTensorFlow } from '../../../scripts/tensorflow';
import { denseNetwork } from '../../model/network';
import { Adam } from './adam';
import { computeGradient } from './gradient';
import { SeededRandom } from './random';

beforeAll(startTensorFlow);

const UNITS = [5, 4, 6, 3];
const BATCH = 7;
const PENALTY = { limit: 0.4, weight: 0.3 };

const random = new SeededRandom(9);
const numbers = (length: number, size = 1) => Array.from({ length }, () => size * random.normal());
const kernels = UNITS.slice(1).map((columns, i) => numbers(UNITS[i]! * columns));
const biases = UNITS.slice(1).map((columns) => numbers(columns, 0.5));
const images = numbers(BATCH * 5);
const labels = Array.from({ length: BATCH }, () => random.integer() % 3);

/** The loss of the header comment in doubles, an image and a unit at a time. */
function loss(): number {
  let total = 0;
  for (let image = 0; image < BATCH; image++) {
    let values = images.slice(image * 5, image * 5 + 5);
    kernels.forEach((kernel, layer) => {
      const columns = UNITS[layer + 1]!;
      const sums = biases[layer]!.map((bias, unit) =>
        values.reduce((sum, value, row) => sum + value * kernel[row * columns + unit]!, bias),
      );
      if (layer === kernels.length - 1) {
        const all = sums.reduce((sum, logit) => sum + Math.exp(logit), 0);
        total += Math.log(all) - sums[labels[image]!]!;
      } else {
        for (const z of sums) {
          total += PENALTY.weight * Math.max(0, Math.abs(z) - PENALTY.limit) ** 2;
        }
      }
      values = sums.map((z) => 1 / (1 + Math.exp(-z)));
    });
  }
  return total / BATCH;
}

function slope(values: number[], index: number): number {
  const step = 1e-5;
  const at = values[index]!;
  values[index] = at + step;
  const above = loss();
  values[index] = at - step;
  const below = loss();
  values[index] = at;
  return (above - below) / (2 * step);
}

describe('computeGradient', () => {
  it('is the slope of the loss, in every weight and bias', async () => {
    const network = denseNetwork(UNITS);
    const variables = kernels.flatMap((kernel, i) => {
      const layer = [tf.tensor2d(kernel, [UNITS[i]!, UNITS[i + 1]!]), tf.tensor1d(biases[i]!)];
      return i === 0 ? [layer] : [[], layer];
    });
    const x = tf.tensor2d(images, [BATCH, 5]);
    const wanted = tf.tensor2d(
      labels.flatMap((label) => [0, 1, 2].map((digit) => (digit === label ? 1 : 0))),
      [BATCH, 3],
    );
    const before = tf.memory().numTensors;
    const { gradients, probabilities } = computeGradient(network, variables, x, wanted, PENALTY);
    expect(tf.memory().numTensors).toBe(before + gradients.length + 1);
    const parameters = kernels.flatMap((kernel, i) => [kernel, biases[i]!]);
    expect(gradients).toHaveLength(parameters.length);
    for (const [i, values] of parameters.entries()) {
      const gradient = await gradients[i]!.data();
      expect(gradient).toHaveLength(values.length);
      values.forEach((_, k) => expect(gradient[k]).toBeCloseTo(slope(values, k), 4));
    }
    const sums = await tf.sum(probabilities, 1).data();
    sums.forEach((sum) => expect(sum).toBeCloseTo(1, 5));
  });
});

describe('Adam', () => {
  it('goes where the one of TensorFlow.js goes', async () => {
    const start = numbers(40);
    const ours = tf.variable(tf.tensor1d(start));
    const theirs = tf.variable(tf.tensor1d(start), true, 'theirs');
    const adam = new Adam([ours]);
    const reference = tf.train.adam(0.01);
    for (let step = 0; step < 30; step++) {
      const gradient = tf.tensor1d(numbers(40, step % 7 === 0 ? 10 : 0.1));
      adam.apply([gradient], 0.01);
      reference.applyGradients([{ name: 'theirs', tensor: gradient }]);
    }
    const [a, b] = [await ours.data(), await theirs.data()];
    a.forEach((value, i) => expect(value).toBeCloseTo(b[i]!, 4));
    expect(Math.abs(a[0]! - start[0]!)).toBeGreaterThan(0.01);
    const before = tf.memory().numTensors;
    adam.dispose();
    expect(tf.memory().numTensors).toBe(before - 2);
  });
});
