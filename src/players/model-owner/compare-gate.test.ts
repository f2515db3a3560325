import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTensorFlow } from '../../../scripts/tensorflow';
import { gateValue } from '../../mpc/pond/gate/fit';
import { gateFit } from '../../mpc/pond/gate/fits';
import { compareGate } from './compare-gate';
import { TensorNetwork } from '../../model/tensor-network';
import { denseSample } from '../../model/testing/dense-sample';

beforeAll(startTensorFlow);

/** 784-1-10: z = 20·pixel − 10, and digit 7 wins as soon as the hidden unit passes `threshold`. */
function network(threshold: number): TensorNetwork {
  const trained = denseSample([784, 1, 10]);
  const [first, , second] = trained.weights;
  first!.weights![0] = 20;
  first!.bias![0] = -10;
  second!.weights![7] = 100;
  second!.bias![7] = -100 * threshold;
  const model = new TensorNetwork(trained.network);
  model.set(trained);
  return model;
}

/** 600 images whose first pixel runs through all its values: more than one batch. */
const pixels = new Uint8Array(600 * 784);
for (let image = 0; image < 600; image++) pixels[image * 784] = image & 255;
const points = Array.from({ length: 600 }, (_, image) => (20 * (image & 255)) / 256 - 10);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe('compareGate', () => {
  it('finds the largest logit error and the images read otherwise', async () => {
    const gate = gateFit(64, 6);
    const gated = points.map((z) => gateValue(z, gate.period, gate.coefficients));
    const errors = gated.map((value, i) => 100 * Math.abs(value - sigmoid(points[i]!)));
    // A threshold between the two values of one image, so that they differ about it.
    const threshold = (gated[140]! + sigmoid(points[140]!)) / 2;
    const same = gated.filter((value, i) => value > threshold === sigmoid(points[i]!) > threshold);
    expect(same.length).toBeLessThan(600);
    const before = tf.memory().numTensors;
    const model = network(threshold);
    const made = tf.memory().numTensors - before;
    const found = await compareGate(model, pixels, gate);
    expect(tf.memory().numTensors).toBe(before + made);
    expect(found.agree).toBe(same.length);
    expect(found.maxLogitError).toBeCloseTo(Math.max(...errors), 3);
  });

  it('finds none for a gate that is close enough', async () => {
    const found = await compareGate(network(0.5 + 1e-4), pixels, gateFit(64, 20));
    expect(found.agree).toBe(600);
    expect(found.maxLogitError).toBeLessThan(0.01);
  });

  it('stops when it is told to', async () => {
    const stopped = compareGate(network(0.5), pixels, gateFit(64, 10), AbortSignal.abort());
    await expect(stopped).rejects.toThrow(/abort/);
  });
});
