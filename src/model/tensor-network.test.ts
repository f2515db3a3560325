import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTensorFlow } from '../../scripts/tensorflow';
import { evaluate } from '../players/model-owner/evaluate';
import { SpecError } from './layers/spec-error';
import { denseNetwork, type TrainedNetwork } from './network';
import { TensorNetwork } from './tensor-network';
import { denseSample } from './testing/dense-sample';
import { WeightsError } from './weights';

beforeAll(startTensorFlow);

const network = (sizes: readonly number[], seed?: number) =>
  new TensorNetwork(denseNetwork(sizes), seed);

/** 784-2-10 that looks at the first two pixels only. */
function twoPixels(): TrainedNetwork {
  const trained = denseSample([784, 2, 10]);
  const [first, , second] = trained.weights;
  first!.bias!.set([-2, 0.5]);
  first!.weights![0] = 8;
  first!.weights![3] = -16;
  second!.weights![3] = 4;
  second!.weights![10 + 7] = 3;
  return trained;
}

/** Images of 784 pixels, all 0 but the first two. */
function images(...firstTwo: [number, number][]): Uint8Array {
  const pixels = new Uint8Array(784 * firstTwo.length);
  firstTwo.forEach((two, i) => pixels.set(two, 784 * i));
  return pixels;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe('a network in TensorFlow.js', () => {
  it('has sigmoid layers and linear logits', async () => {
    const model = network([784, 2, 10]);
    model.set(twoPixels());
    const x = tf.tensor2d(
      Float32Array.from(images([128, 64]), (pixel) => pixel / 256),
      [1, 784],
    );
    const logits = await model.predict(x).data();
    const expected = Array.from({ length: 10 }, () => 0);
    expected[3] = 4 * sigmoid(8 * 0.5 - 2);
    expected[7] = 3 * sigmoid(-16 * 0.25 + 0.5);
    logits.forEach((logit, digit) => expect(logit).toBeCloseTo(expected[digit]!, 5));
  });

  it('starts from its seed', async () => {
    const first = await network([784, 6, 10], 4).weights();
    expect(await network([784, 6, 10], 4).weights()).toEqual(first);
    const other = await network([784, 6, 10], 5).weights();
    expect(other[0]!.weights).not.toEqual(first[0]!.weights);
    expect(other[2]!.weights).not.toEqual(first[2]!.weights);
  });

  it.each([[[784]], [[784, 0, 10]], [[784, 2.5, 10]]])('refuses %j', (sizes) => {
    expect(() => network(sizes)).toThrow(SpecError);
  });
});

describe('its weights', () => {
  it('gives back what was set', async () => {
    const model = network([784, 2, 10]);
    const before = tf.memory().numTensors;
    model.set(twoPixels());
    expect(tf.memory().numTensors).toBe(before);
    expect(await model.weights()).toEqual(twoPixels().weights);
  });

  it('refuses other shapes', () => {
    expect(() => network([784, 3, 10]).set(twoPixels())).toThrow(WeightsError);
    expect(() => network([784, 10]).set(twoPixels())).toThrow(/784-2-10.*784-10/);
  });
});

describe('evaluate', () => {
  it('counts right answers and finds the largest pre-activation of either sign', async () => {
    const model = network([784, 2, 10]);
    model.set(twoPixels());
    const labels = Uint8Array.of(3, 7, 7, 3);
    const pixels = images([128, 64], [0, 0], [255, 0], [0, 255]);
    const before = tf.memory().numTensors;
    const found = await evaluate(model, { count: 4, pixels, labels });
    expect(tf.memory().numTensors).toBe(before);
    // The digits are 3, 7, 3 and 3.
    expect(found.accuracy).toBe(0.75);
    expect(found.largest[0]).toBeCloseTo(255 / 256, 6);
    expect(found.largest[1]).toBeCloseTo(16 * (255 / 256) - 0.5, 4);
  });

  it('sees every image when they fill several batches', async () => {
    const model = network([784, 2, 10]);
    model.set(twoPixels());
    const count = 1203;
    const pixels = new Uint8Array(784 * count);
    pixels[784 * (count - 1) + 1] = 255;
    const labels = new Uint8Array(count).fill(7);
    labels[count - 1] = 3;
    const found = await evaluate(model, { count, pixels, labels });
    expect(found.accuracy).toBe(1);
    expect(found.largest[1]).toBeCloseTo(16 * (255 / 256) - 0.5, 4);
  });

  it('stops when it is told to', async () => {
    const data = { count: 1, pixels: images([0, 0]), labels: Uint8Array.of(0) };
    await expect(evaluate(network([784, 2, 10]), data, AbortSignal.abort())).rejects.toThrow(
      /abort/,
    );
  });
});
