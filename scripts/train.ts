/**
 * `npm run train`: trains a network on the 60,000 training images and writes its weights and its card.
 * Options: --network NAME (see `src/model/networks.ts`; the default, 784-512-10, if left out), --epochs N,
 * --seed N, --out FOLDER; --from CARD takes the weights of an earlier training, and trains nothing.
 *
 * The training itself is the model owner's own code, which the page runs too.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { withDigest } from '../src/mpc/files/json-digest';
import { gateFit } from '../src/mpc/pond/gate/fits';
import { PIXELS } from '../src/model/digits';
import type { LabelledImages } from '../src/players/data/mnist';
import { Augmenter, DEFAULT_AUGMENTATION } from '../src/players/model-owner/augment';
import { compareGate } from '../src/players/model-owner/compare-gate';
import { evaluate } from '../src/players/model-owner/evaluate';
import { describeModel, largestPreactivation } from '../src/model/describe-model';
import { hasGate } from '../src/model/network';
import { fileNameOf, NETWORK_NAMES, type NetworkName, NETWORKS } from '../src/model/networks';
import { TensorNetwork } from '../src/model/tensor-network';
import { SeededRandom } from '../src/players/model-owner/random';
import { train } from '../src/players/model-owner/train';
import type { PruneSettings } from '../src/players/model-owner/pruner';
import type { TrainingProgress, TrainingSettings } from '../src/players/model-owner/train';
import { readCard } from '../src/model/model-card';
import { packWeights, readWeights } from '../src/model/packed-weights';
import type { ModelCard } from '../src/model/facts';
import { isMain } from './main-module';
import { coarsest, type Rounded } from './pack';
import { readTestSet, readTrainingSet } from './read-mnist';
import { startTensorFlow } from './tensorflow';

export const MODELS_FOLDER = join(
  dirname(dirname(fileURLToPath(import.meta.url))),
  'public',
  'models',
);

const SETTINGS: TrainingSettings = {
  epochs: 12,
  batchSize: 128,
  learningRate: 8e-3,
  seed: 2,
  penalty: { limit: 10, weight: 0.01 },
  augment: DEFAULT_AUGMENTATION,
};

/** Nine tenths of a large layer's weights can be zero: it reads better then, and travels in a fifth of the bytes. */
const PRUNE: PruneSettings = { share: 0.9, from: 0.2, to: 0.7, least: 100_000 };
/** A network has to learn to do without them. */
const PRUNED = { epochs: 48, learningRate: 5e-3, seed: 4, prune: PRUNE };

/** Without a sigmoid to saturate, steps must be smaller. */
const RELU_RATE = 3e-3;

/** Six significant digits: enough for a person, and the card stays readable. */
const short = (value: number): number => Number(value.toPrecision(6));

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      network: { type: 'string', default: 'sigmoid' },
      epochs: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      from: { type: 'string' },
    },
  });
  const chosen = networkNamed(values.network);
  const network = NETWORKS[chosen];
  const usual = {
    ...SETTINGS,
    ...(hasGate(network) ? PRUNED : { learningRate: RELU_RATE }),
  };
  const settings = {
    ...usual,
    epochs: wholeNumber('--epochs', values.epochs ?? usual.epochs, 1),
    seed: wholeNumber('--seed', values.seed ?? usual.seed, 0),
  };
  const folder = values.out ?? MODELS_FOLDER;
  await startTensorFlow();
  const [training, test] = await Promise.all([readTrainingSet(), readTestSet()]);
  const model = new TensorNetwork(network, settings.seed);
  const earlier = values.from === undefined ? undefined : await readModel(values.from);
  if (earlier) model.set({ network, weights: earlier.weights });
  else {
    await train(model, training, settings, { onProgress: showProgress, reportEvery: 50 });
    process.stdout.write('\n');
  }
  // What travels is what is measured.
  const packed = await coarsest({ network, weights: await model.weights() }, test);
  model.set(packed.trained);

  const onTraining = await evaluate(model, training);
  const onTest = await evaluate(model, test);
  const onChanged = await evaluate(model, changed(training, settings.seed));
  const { form, blob } = smallest(packed);
  const how = {
    images: training.count,
    epochs: settings.epochs,
    batchSize: settings.batchSize,
    optimizer: 'Adam, learning rate falling linearly to zero',
    learningRate: settings.learningRate,
    seed: settings.seed,
    ...(hasGate(network) && {
      penaltyLimit: settings.penalty.limit,
      penaltyWeight: settings.penalty.weight,
    }),
    // Of weights of an earlier training its own card says so, or not.
    ...(!earlier &&
      settings.prune && {
        pruned: `${100 * settings.prune.share} % of each layer of ${settings.prune.least} weights or more`,
      }),
    augmentation: Object.entries(DEFAULT_AUGMENTATION).flat().join(' '),
    ...earlier?.card.training,
    trainingAccuracy: short(onTraining.accuracy),
    augmentedAccuracy: short(onChanged.accuracy),
    maxPreactivationTest: short(largestPreactivation(network, onTest)),
    maxPreactivationAugmented: short(largestPreactivation(network, onChanged)),
    roundingMaxLogitError: short(packed.logitError),
  };
  const name = fileNameOf(chosen);
  // Drawn digits are more like the changed images than like those of the set.
  const largest = onTraining.largest.map((each, i) => Math.max(each, onChanged.largest[i]!));
  const measured = { accuracy: onTest.accuracy, largest };
  const { card: facts } = describeModel(packed.trained, measured, {
    name,
    training: how,
  });
  const gated = hasGate(network)
    ? await compareGate(model, test.pixels, gateFit(facts.period, facts.harmonics))
    : undefined;
  const card: ModelCard = {
    format: 'millpond-model',
    version: 4,
    ...facts,
    weights: {
      file: `${name}.bin`,
      form,
      bytes: blob.length,
      sha256: createHash('sha256').update(blob).digest('hex'),
    },
    training: {
      ...how,
      ...(gated && {
        gateAgreement: `${gated.agree} of ${test.count} test images`,
        gateMaxLogitError: short(gated.maxLogitError),
      }),
    },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, card.weights.file), blob);
  await writeFile(join(folder, `${name}.json`), await withDigest(JSON.stringify(card, null, 2)));
  report(card, join(folder, `${name}.json`));
}

/** Which form is shorter depends on how many weights are zero. */
function smallest({ trained, fractionBits }: Rounded) {
  const kinds = ['int16-gzip', 'sparse-gzip'] as const;
  const [first] = kinds
    .map((kind) => ({ kind, fractionBits }))
    .map((form) => ({ form, blob: gzipSync(packWeights(trained, form), { level: 9 }) }))
    .toSorted((a, b) => a.blob.length - b.blob.length);
  return first!;
}

/** An earlier training, as it lies beside its card. */
async function readModel(file: string) {
  const card = await readCard(await readFile(file, 'utf8'), file);
  const blob = new Uint8Array(await readFile(join(dirname(file), card.weights.file)));
  return { card, weights: await readWeights(blob, card) };
}

function networkNamed(name: string): NetworkName {
  const found = NETWORK_NAMES.find((each) => each === name);
  if (found) return found;
  throw new Error(`--network must be one of ${NETWORK_NAMES.join(', ')}, not "${name}".`);
}

function wholeNumber(option: string, value: string | number, least: number): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new Error(`${option} must be a whole number of at least ${least}, not "${value}".`);
}

/** Rewrites one line on a terminal; writes a line an epoch anywhere else. */
function showProgress(progress: TrainingProgress): void {
  const { epoch, epochs, step, steps, loss, accuracy, secondsLeft } = progress;
  const left = `${Math.floor(secondsLeft / 60)} min ${Math.floor(secondsLeft % 60)} s left`;
  const line =
    `epoch ${epoch}/${epochs}, step ${step}/${steps}, loss ${loss.toFixed(4)}, ` +
    `accuracy ${(100 * accuracy).toFixed(2)} %, ${left}`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}\u001b[K`);
  else if (step % (steps / epochs) === 0) console.log(line);
}

/** The images as training sees them, in one random variant. */
function changed(data: LabelledImages, seed: number): LabelledImages {
  const augmenter = new Augmenter(new SeededRandom(seed, 3));
  const row = new Float32Array(PIXELS);
  const pixels = new Uint8Array(data.pixels.length);
  for (let i = 0; i < data.count; i++) {
    augmenter.apply(data.pixels, i, data.labels[i]!, row, 0);
    for (let k = 0; k < PIXELS; k++) pixels[i * PIXELS + k] = Math.round(256 * row[k]!);
  }
  return { ...data, pixels };
}

function report(card: ModelCard, path: string): void {
  const percent = (share: unknown) => `${(100 * Number(share)).toFixed(2)} %`;
  const { training } = card;
  const gate = hasGate(card.network)
    ? `  gate       period ${card.period}, ${card.harmonics} harmonics; same digit on ${training['gateAgreement']}, ` +
      `logit error at most ${training['gateMaxLogitError']}`
    : `  compared   ${card.network.layers.flatMap((layer) => ('bound' in layer ? [`${layer.kind} up to ${layer.bound}`] : [])).join(', ')}`;
  console.log(`${card.name}
  accuracy   test ${percent(card.testAccuracy)}, training ${percent(training['trainingAccuracy'])}, augmented ${percent(training['augmentedAccuracy'])}
  max |z|    training ${card.maxPreactivation}, test ${training['maxPreactivationTest']}, augmented ${training['maxPreactivationAugmented']}
${gate}
  written    ${relative('', path)} and ${card.weights.file}, ${card.weights.bytes} bytes`);
}

if (isMain(import.meta.url)) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    console.error(`Training: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
