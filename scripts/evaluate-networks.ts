/**
 * Trains a logistic regression and a network with two hidden layers, and evaluates both privately on
 * the 10,000 test images; reports where private and plaintext predictions differ. With --polynomial
 * it also evaluates the network with Pond's polynomial in place of the periodic gate, and the
 * shipped model with both.
 * Options: --epochs N, --images N, --polynomial.
 *
 *   npx tsx scripts/evaluate-networks.ts
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { calibrate, gateFit } from '../src/mpc/pond/gate/fits';
import { localComputation } from '../src/mpc/session/local';
import { Pond } from '../src/mpc/session/pond';
import { Session } from '../src/mpc/session/session';
import type { LabelledImages } from '../src/workers/data/mnist';
import { PIXELS } from '../src/workers/data/mnist-files';
import { evaluate } from '../src/workers/model-owner/evaluate';
import { buildNetwork, getWeights } from '../src/workers/model-owner/network';
import { train, type TrainingSettings } from '../src/workers/model-owner/train';
import { decodeWeights, type LayerWeights } from '../src/workers/model-owner/weights';
import type { ModelCard } from '../src/workers/prediction';
import { compileKernels } from './compile-kernels';
import { readTestSet, readTrainingSet } from './read-mnist';
import { startTensorFlow } from './tensorflow';

const NETWORKS = [
  [784, 10],
  [784, 128, 128, 10],
];
const CHUNK = 250;
const CLASSES = 10;

type Sigmoid = Parameters<Pond['sigmoid']>[1];

const { values: options } = parseArgs({
  options: {
    epochs: { type: 'string', default: '2' },
    images: { type: 'string', default: '10000' },
    polynomial: { type: 'boolean', default: false },
  },
});
const settings: TrainingSettings = {
  epochs: Number(options.epochs),
  batchSize: 128,
  learningRate: 5e-3,
  seed: 1,
  penalty: { limit: 10, weight: 0.02 },
};

function plaintext(layers: readonly LayerWeights[], images: Float32Array): Float64Array {
  let x = Float64Array.from(images);
  layers.forEach(({ rows, columns, weights, bias }, i) => {
    if (i > 0) x = x.map((z) => 1 / (1 + Math.exp(-z)));
    const out = new Float64Array((x.length / rows) * columns);
    for (let row = 0; row < x.length / rows; row++) {
      const sums = out.subarray(row * columns, (row + 1) * columns);
      sums.set(bias);
      for (let k = 0; k < rows; k++) {
        const pixel = x[row * rows + k]!;
        if (pixel === 0) continue;
        for (let j = 0; j < columns; j++) sums[j]! += pixel * weights[k * columns + j]!;
      }
    }
    x = out;
  });
  return x;
}

const argMax = (row: Float64Array): number => row.indexOf(Math.max(...row));

async function compare(
  layers: readonly LayerWeights[],
  { pixels, labels }: LabelledImages,
  count: number,
  sigmoid: Sigmoid,
): Promise<string> {
  const module = await WebAssembly.compile(new Uint8Array(await compileKernels()));
  const session = await Session.start({ module });
  let chunk = new Float32Array(0);
  const pond = new Pond();
  let value = pond.definePrivateInput(
    localComputation('prediction-client', 'images', () => chunk),
    { shape: [CHUNK, PIXELS] as readonly [number, number], fractionBits: 8 },
  );
  layers.forEach(({ rows, columns, weights, bias }, i) => {
    const w = localComputation('model-owner', `w${i}`, () => weights);
    const b = localComputation('model-owner', `b${i}`, () => bias);
    if (i > 0) value = pond.sigmoid(value, sigmoid);
    value = pond.add(
      pond.matmul(value, pond.definePrivateInput(w, { shape: [rows, columns] })),
      pond.definePrivateInput(b, { shape: [columns] }),
    );
  });
  const logits = pond.defineOutput(
    value,
    localComputation('prediction-client', 'logits', (found) => found),
  );

  let [agree, right, rightPlain, largest] = [0, 0, 0, 0];
  for (let first = 0; first < count; first += CHUNK) {
    const bytes = pixels.subarray(first * PIXELS, (first + CHUNK) * PIXELS);
    chunk = Float32Array.from(bytes, (pixel) => pixel / 256);
    const found = await session.run(logits);
    const expected = plaintext(layers, chunk);
    for (let i = 0; i < CHUNK; i++) {
      const [a, b] = [found, expected].map((all) => all.subarray(i * CLASSES, (i + 1) * CLASSES));
      const [digit, plain, label] = [argMax(a!), argMax(b!), labels[first + i]];
      agree += digit === plain ? 1 : 0;
      right += digit === label ? 1 : 0;
      rightPlain += plain === label ? 1 : 0;
      largest = a!.reduce((most, each, j) => Math.max(most, Math.abs(each - b![j]!)), largest);
    }
  }
  session.close();
  const { rounds } = session.reports[0]!;
  const online = session.reports.reduce((sum, { onlineMs }) => sum + onlineMs, 0) / count;
  return (
    `agree ${agree} of ${count}; right ${right} privately, ${rightPlain} in the clear; largest ` +
    `logit difference ${largest.toPrecision(3)}; ${rounds} rounds; ${online.toFixed(3)} ms an image online`
  );
}

/** The model that the page comes with. */
async function shipped(): Promise<readonly [ModelCard, LayerWeights[]]> {
  const read = (name: string) => readFile(new URL(`../public/models/${name}`, import.meta.url));
  const card = JSON.parse(String(await read('mnist-784-512-10.json'))) as ModelCard;
  const blob = new Uint8Array(await read(card.weights.file));
  return [card, decodeWeights(blob.buffer, card.layers)];
}

await startTensorFlow();
const [training, test] = await Promise.all([readTrainingSet(), readTestSet()]);
const images = Number(options.images);
for (const units of NETWORKS) {
  const model = buildNetwork(units, settings.seed);
  await train(model, training, settings);
  const { maxPreactivation } = await evaluate(model, training);
  const { period, harmonics } = calibrate(maxPreactivation);
  const layers = await getWeights(model);
  console.log(
    `${units.join('-')}, max |z| ${maxPreactivation.toFixed(1)}, period ${period}, ${harmonics} harmonics`,
  );
  console.log(`  periodic:   ${await compare(layers, test, images, gateFit(period, harmonics))}`);
  if (options.polynomial && units.length > 2) {
    console.log(`  polynomial: ${await compare(layers, test, images, 'polynomial')}`);
  }
}
if (options.polynomial) {
  const [{ layers: units, period, harmonics }, layers] = await shipped();
  console.log(`${units.join('-')} as shipped, period ${period}, ${harmonics} harmonics`);
  console.log(`  periodic:   ${await compare(layers, test, images, gateFit(period, harmonics))}`);
  console.log(`  polynomial: ${await compare(layers, test, images, 'polynomial')}`);
}
