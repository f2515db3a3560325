import { beforeAll, expect, it } from 'vitest';
import { readTestSet } from '../../../scripts/read-mnist';
import { startTensorFlow } from '../../../scripts/tensorflow';
import type { LabelledImages } from '../data/mnist';
import type { TrainingChoice, TrainingEvent } from './choices';
import { denseNetwork } from '../../model/network';
import { TensorNetwork } from '../../model/tensor-network';
import { Training } from './training';

const CHOICE: TrainingChoice = {
  network: 'sigmoid',
  hidden: [16],
  images: 200,
  epochs: 3,
  batchSize: 50,
  learningRate: 0.02,
  seed: 4,
  changes: 'none',
  from: 'scratch',
};

let data: { training: LabelledImages; test: LabelledImages };

beforeAll(async () => {
  await startTensorFlow();
  const { pixels, labels } = await readTestSet();
  const part = (from: number, count: number): LabelledImages => ({
    count,
    pixels: pixels.subarray(784 * from, 784 * (from + count)),
    labels: labels.subarray(from, from + count),
  });
  data = { training: part(0, 200), test: part(200, 100) };
});

/** @param onEvent may stop the training. @param onStop is called when it stands still. */
async function run(
  onEvent: (event: TrainingEvent, training: Training) => void = () => undefined,
  onStop = (training: Training) => training.resume(),
  onStart: (training: Training) => void = () => undefined,
) {
  const model = new TensorNetwork(denseNetwork([784, 16, 10]), CHOICE.seed);
  const events: TrainingEvent[] = [];
  const stops: number[] = [];
  const training = new Training(
    model,
    data,
    CHOICE,
    (event) => {
      events.push(event);
      onEvent(event, training);
    },
    async (epochs) => {
      stops.push(epochs);
      setTimeout(() => onStop(training));
    },
  );
  const running = training.run();
  onStart(training);
  await running;
  return { weights: await model.weights(), events, stops };
}

it('tells the test accuracy of every epoch, and what is left', async () => {
  const { events } = await run();
  const epochs = events.filter((event) => event.kind === 'epoch');
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  for (const { testAccuracy } of epochs) {
    // A hundred images: whole percents.
    expect(Math.abs(100 * testAccuracy - Math.round(100 * testAccuracy))).toBeLessThan(1e-9);
  }
  const last = events.findLast((event) => event.kind === 'progress');
  expect(last).toMatchObject({ epoch: 3, epochs: 3, step: 12, steps: 12 });
  expect(last!.loss).toBeLessThan(2.3);
});

it('a stop changes nothing but the time: the weights are the same, bit for bit', async () => {
  const straight = await run();
  const stopped = await run((event, training) => {
    if (event.kind === 'epoch' && event.epoch < 3) training.stop();
  });
  expect(stopped.stops).toEqual([1, 2]);
  expect(stopped.weights).toEqual(straight.weights);
});

it('tells how far it is when it is stopped before its first report', async () => {
  const { events, stops } = await run(
    () => undefined,
    (training) => training.resume(),
    (training) => training.stop(),
  );
  // Four steps an epoch.
  expect(stops).toEqual([0.25]);
  expect(events[0]).toMatchObject({ kind: 'progress', step: 1, steps: 12 });
});

it('ends when it is given up, also while it stands still', async () => {
  const running = run((event, training) => {
    if (event.kind === 'epoch') training.giveUp();
  });
  await expect(running).rejects.toThrow(/abort/i);
  const still = run(
    (event, training) => {
      if (event.kind === 'epoch') training.stop();
    },
    (training) => training.giveUp(),
  );
  await expect(still).rejects.toThrow(/abort/i);
});
