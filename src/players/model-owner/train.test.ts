import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTestSet } from '../../../scripts/read-mnist';
import { startTensorFlow } from '../../../scripts/tensorflow';
import type { LabelledImages } from '../data/mnist';
import { DEFAULT_AUGMENTATION } from './augment';
import { evaluate } from './evaluate';
import { denseNetwork } from '../../model/network';
import { TensorNetwork } from '../../model/tensor-network';
import { train } from './train';
import type { TrainingProgress, TrainingSettings } from './train';

/** Real digits, few of them. */
let data: LabelledImages;
const COUNT = 300;

const SETTINGS: TrainingSettings = {
  epochs: 6,
  batchSize: 32,
  learningRate: 0.02,
  seed: 3,
  penalty: { limit: 10, weight: 0.01 },
};

beforeAll(async () => {
  await startTensorFlow();
  const { pixels, labels } = await readTestSet();
  data = {
    count: COUNT,
    pixels: pixels.subarray(0, COUNT * 784),
    labels: labels.subarray(0, COUNT),
  };
});

async function trained(settings: Partial<TrainingSettings> = {}) {
  const model = new TensorNetwork(denseNetwork([784, 24, 10]), 1);
  const reports: TrainingProgress[] = [];
  const onProgress = (progress: TrainingProgress) => void reports.push(progress);
  await train(model, data, { ...SETTINGS, ...settings }, { onProgress, reportEvery: 3 });
  return { model, reports, weights: await model.weights() };
}

describe('train', () => {
  it('learns: the loss falls, and the digits it saw are read right', async () => {
    const { model, reports } = await trained({ epochs: 15 });
    expect(reports[0]!.loss).toBeGreaterThan(1.5);
    expect(reports.at(-1)?.loss).toBeLessThan(0.4);
    expect((await evaluate(model, data)).accuracy).toBeGreaterThan(0.93);
  });

  it('prunes on the way: what is zero stays zero, small layers are left alone, and it learns', async () => {
    const prune = { share: 0.75, from: 0.2, to: 0.6, least: 1000 };
    const { model, weights } = await trained({ epochs: 15, prune });
    const zeros = weights.map((layer) =>
      Object.values(layer as Record<string, Float32Array>).map(
        (values) => values.filter((value) => value === 0).length / values.length,
      ),
    );
    // 784×24 weights, of which some belong to pixels that are never inked.
    expect(zeros[0]![0]).toBeGreaterThanOrEqual(0.75);
    expect(zeros[0]![0]).toBeLessThan(0.76);
    expect([zeros[0]![1], ...zeros.at(-1)]).toEqual([0, 0, 0]);
    expect((await evaluate(model, data)).accuracy).toBeGreaterThan(0.9);
  });

  it('reports every few steps and at the end of every epoch', async () => {
    const { reports } = await trained({ epochs: 2 });
    // 300 images in batches of 32 are ten steps; the last one has twelve images.
    expect(reports.map(({ step }) => step)).toEqual([3, 6, 9, 10, 12, 15, 18, 20]);
    expect(reports.map(({ epoch }) => epoch)).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
    for (const report of reports) {
      expect(report).toMatchObject({ epochs: 2, steps: 20 });
      expect(report.accuracy).toBeGreaterThanOrEqual(0);
      expect(report.accuracy).toBeLessThanOrEqual(1);
    }
    expect(reports.at(-1)?.secondsLeft).toBe(0);
    expect(reports[0]!.secondsLeft).toBeGreaterThan(0);
  });

  it('gives the same weights for the same seed, and others for another', async () => {
    const augment = DEFAULT_AUGMENTATION;
    const { weights } = await trained({ epochs: 2, augment });
    expect((await trained({ epochs: 2, augment })).weights).toEqual(weights);
    expect((await trained({ epochs: 2, augment, seed: 4 })).weights).not.toEqual(weights);
    expect((await trained({ epochs: 2 })).weights).not.toEqual(weights);
  });

  it('holds the pre-activations down by the penalty', async () => {
    const free = await trained({ penalty: { limit: 1, weight: 0 } });
    const held = await trained({ penalty: { limit: 1, weight: 0.1 } });
    const [low, high] = [await evaluate(held.model, data), await evaluate(free.model, data)];
    expect(low.largest[1]).toBeLessThan(0.7 * high.largest[1]!);
  });

  it('stops when it is told to, with the weights of the last step and no tensor left over', async () => {
    const model = new TensorNetwork(denseNetwork([784, 24, 10]), 1);
    const start = await model.weights();
    const before = tf.memory().numTensors;
    const stop = new AbortController();
    const steps: number[] = [];
    const options = {
      reportEvery: 1,
      signal: stop.signal,
      onProgress: ({ step }: TrainingProgress) => {
        steps.push(step);
        if (step === 5) stop.abort();
      },
    };
    await expect(train(model, data, SETTINGS, options)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(steps).toEqual([1, 2, 3, 4, 5]);
    expect(tf.memory().numTensors).toBe(before);
    expect((await model.weights())[0]!.weights).not.toEqual(start[0]!.weights);
  });

  it('lets the event loop turn, so that "stop" can be heard at all', async () => {
    const stop = new AbortController();
    const model = new TensorNetwork(denseNetwork([784, 24, 10]), 1);
    const running = train(model, data, { ...SETTINGS, epochs: 100_000 }, { signal: stop.signal });
    setImmediate(() => stop.abort());
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('waits for a report to be dealt with, so that an epoch can be measured', async () => {
    const model = new TensorNetwork(denseNetwork([784, 24, 10]), 1);
    const accuracies: number[] = [];
    const onProgress = async () => {
      accuracies.push((await evaluate(model, data)).accuracy);
    };
    await train(model, data, { ...SETTINGS, epochs: 3 }, { onProgress, reportEvery: 1000 });
    expect(accuracies).toHaveLength(3);
    expect(accuracies[2]).toBe((await evaluate(model, data)).accuracy);
    expect(accuracies[0]).toBeLessThan(accuracies[2]!);
  });

  it('leaves no tensor behind when it ends by itself', async () => {
    const model = new TensorNetwork(denseNetwork([784, 24, 10]), 1);
    const before = tf.memory().numTensors;
    await train(model, data, { ...SETTINGS, epochs: 1, augment: DEFAULT_AUGMENTATION });
    expect(tf.memory().numTensors).toBe(before);
  });
});
