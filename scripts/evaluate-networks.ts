/**
 * Evaluates networks privately on the 10,000 test images and reports where private and plaintext
 * predictions differ: a logistic regression, a network with two hidden layers, one hidden layer of
 * 512 trained without any penalty on |z|, and the shipped model. With --polynomial it also puts
 * Pond's polynomial in place of the periodic gate, and tells agreement by the images' largest |z|.
 * Options: --epochs N, --images N (a multiple of 250), --polynomial.
 *
 *   npx tsx scripts/evaluate-networks.ts
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { gateFit } from '../src/mpc/pond/gate/fits';
import { CLASSES, PIXELS } from '../src/model/digits';
import { describeModel } from '../src/model/describe-model';
import { evaluate } from '../src/players/model-owner/evaluate';
import { toInputs } from '../src/model/inputs';
import { readCard } from '../src/model/model-card';
import { denseNetwork, hasGate, sizesOf, type TrainedNetwork } from '../src/model/network';
import { TensorNetwork } from '../src/model/tensor-network';
import { train, type TrainingSettings } from '../src/players/model-owner/train';
import { readWeights } from '../src/model/packed-weights';
import { byPeak, summary } from './networks/compare';
import { evaluatePlainly } from './networks/plaintext';
import { evaluatePrivately } from './networks/private';
import { readTestSet, readTrainingSet } from './read-mnist';
import { startTensorFlow } from './tensorflow';
import { asked, wholeNumber } from './command-line';

const { values: options } = await asked(() =>
  parseArgs({
    options: {
      epochs: { type: 'string', default: '2' },
      images: { type: 'string', default: '10000' },
      polynomial: { type: 'boolean', default: false },
    },
  }),
);

interface Candidate {
  readonly title: string;
  readonly trained: TrainedNetwork;
  readonly period: number;
  readonly harmonics: number;
}

const PENALTY = { limit: 10, weight: 0.02 };
const NO_PENALTY = { limit: 10, weight: 0 };

const TRAINED = [
  { sizes: [PIXELS, CLASSES], penalty: NO_PENALTY },
  { sizes: [PIXELS, 128, 128, CLASSES], penalty: PENALTY },
  { sizes: [PIXELS, 512, CLASSES], penalty: NO_PENALTY },
];

const { images, epochs } = await asked(() => ({
  images: wholeNumber('--images', options.images, { least: 1, most: 10_000 }),
  epochs: wholeNumber('--epochs', options.epochs, { least: 1 }),
}));
const test = await readTestSet();
const pixels = test.pixels.subarray(0, images * PIXELS);

async function trained({ sizes, penalty }: (typeof TRAINED)[number]): Promise<Candidate> {
  const training = await readTrainingSet();
  const settings: TrainingSettings = {
    epochs,
    batchSize: 128,
    learningRate: 5e-3,
    seed: 1,
    penalty,
  };
  const model = new TensorNetwork(denseNetwork(sizes), settings.seed);
  await train(model, training, settings);
  const measured = await evaluate(model, training);
  const title = `${sizes.join('-')}, ${penalty.weight > 0 ? 'a' : 'no'} penalty on |z|`;
  const found = { network: model.network, weights: await model.weights() };
  const { card, weights } = describeModel(found, measured, { name: title, training: {} });
  return { ...card, title, trained: { network: card.network, weights } };
}

/** The model that the page comes with. */
async function shipped(): Promise<Candidate> {
  const read = (name: string) => readFile(new URL(`../public/models/${name}`, import.meta.url));
  const file = 'mnist-784-512-10.json';
  const card = await readCard(String(await read(file)), file);
  const { network } = card;
  const blob = new Uint8Array(await read(card.weights.file));
  const trained = { network, weights: await readWeights(blob, card) };
  return { ...card, title: `${sizesOf(network).join('-')} as shipped`, trained };
}

async function report({ title, trained, period, harmonics }: Candidate): Promise<void> {
  const { network } = trained;
  const inputs = toInputs(pixels, network.input.scale);
  const plain = evaluatePlainly(trained, inputs);
  console.log(title);
  if (hasGate(network)) {
    const largest = plain.peaks.reduce((most, each) => Math.max(most, each), 0);
    console.log(
      `  test images: max |z| ${largest.toFixed(1)}, ${(100 * plain.beyondTen).toFixed(2)} % of z ` +
        `beyond ±10; gate of period ${period}, ${harmonics} harmonics`,
    );
  }
  const periodic = await evaluatePrivately(trained, inputs, gateFit(period, harmonics));
  console.log(
    `  ${hasGate(network) ? 'periodic' : 'no gate'}: ${summary(periodic, plain, test.labels)}`,
  );
  if (!hasGate(network) || !options.polynomial) return;
  const polynomial = await evaluatePrivately(trained, inputs, 'polynomial');
  console.log(`  polynomial: ${summary(polynomial, plain, test.labels)}`);
  for (const line of byPeak(polynomial, plain)) console.log(`    largest |z| ${line}`);
}

await startTensorFlow();
for (const network of TRAINED) await report(await trained(network));
await report(await shipped());
