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
import { calibrate, gateFit } from '../src/mpc/pond/gate/fits';
import { PIXELS } from '../src/players/data/mnist-files';
import { evaluate } from '../src/players/model-owner/evaluate';
import { buildNetwork, getWeights } from '../src/model/network';
import { train, type TrainingSettings } from '../src/players/model-owner/train';
import { decodeWeights, type LayerWeights } from '../src/model/weights';
import type { ModelCard } from '../src/model/facts';
import { byPeak, summary } from './networks/compare';
import { evaluatePlainly } from './networks/plaintext';
import { evaluatePrivately } from './networks/private';
import { readTestSet, readTrainingSet } from './read-mnist';
import { startTensorFlow } from './tensorflow';

const { values: options } = parseArgs({
  options: {
    epochs: { type: 'string', default: '2' },
    images: { type: 'string', default: '10000' },
    polynomial: { type: 'boolean', default: false },
  },
});

interface Network {
  readonly title: string;
  readonly layers: readonly LayerWeights[];
  readonly period: number;
  readonly harmonics: number;
}

const PENALTY = { limit: 10, weight: 0.02 };
const NO_PENALTY = { limit: 10, weight: 0 };

const TRAINED = [
  { units: [784, 10], penalty: NO_PENALTY },
  { units: [784, 128, 128, 10], penalty: PENALTY },
  { units: [784, 512, 10], penalty: NO_PENALTY },
];

const images = Number(options.images);
const test = await readTestSet();
const inputs = Float32Array.from(test.pixels.subarray(0, images * PIXELS), (pixel) => pixel / 256);

async function trained({ units, penalty }: (typeof TRAINED)[number]): Promise<Network> {
  const training = await readTrainingSet();
  const settings: TrainingSettings = {
    epochs: Number(options.epochs),
    batchSize: 128,
    learningRate: 5e-3,
    seed: 1,
    penalty,
  };
  const model = buildNetwork(units, settings.seed);
  await train(model, training, settings);
  const { maxPreactivation } = await evaluate(model, training);
  const title = `${units.join('-')}, ${penalty.weight > 0 ? 'a' : 'no'} penalty on |z|`;
  return { title, layers: await getWeights(model), ...calibrate(maxPreactivation) };
}

/** The model that the page comes with. */
async function shipped(): Promise<Network> {
  const read = (name: string) => readFile(new URL(`../public/models/${name}`, import.meta.url));
  const card = JSON.parse(String(await read('mnist-784-512-10.json'))) as ModelCard;
  const blob = new Uint8Array(await read(card.weights.file));
  const layers = decodeWeights(blob.buffer, card.layers);
  return { ...card, title: `${card.layers.join('-')} as shipped`, layers };
}

async function report({ title, layers, period, harmonics }: Network): Promise<void> {
  const plain = evaluatePlainly(layers, inputs);
  const hasGate = layers.length > 1;
  console.log(title);
  if (hasGate) {
    const largest = plain.peaks.reduce((most, each) => Math.max(most, each), 0);
    console.log(
      `  test images: max |z| ${largest.toFixed(1)}, ${(100 * plain.beyondTen).toFixed(2)} % of z ` +
        `beyond ±10; gate of period ${period}, ${harmonics} harmonics`,
    );
  }
  const periodic = await evaluatePrivately(layers, inputs, gateFit(period, harmonics));
  console.log(`  ${hasGate ? 'periodic' : 'no gate'}: ${summary(periodic, plain, test.labels)}`);
  if (!hasGate || !options.polynomial) return;
  const polynomial = await evaluatePrivately(layers, inputs, 'polynomial');
  console.log(`  polynomial: ${summary(polynomial, plain, test.labels)}`);
  for (const line of byPeak(polynomial, plain)) console.log(`    largest |z| ${line}`);
}

await startTensorFlow();
for (const network of TRAINED) await report(await trained(network));
await report(await shipped());
