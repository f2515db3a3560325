/** Weights files of all versions, and TensorFlow.js layers models, as a person chooses them. */
import { createHash } from 'node:crypto';
import { withDigest } from '../../../src/mpc/files/json-digest';
import { asRead } from '../../../src/model/import/testing/as-read';
import { readWeights } from '../../../src/model/import/import-files';
import { parametersOf } from '../../../src/model/network';
import { denseSample } from '../../../src/model/testing/dense-sample';
import { exported, version1, version2 } from '../../../src/model/testing/weights-files';
import { checkSize, checkWeights, numbersOf, WeightsError } from '../../../src/model/weights';
import { changedBytes } from '../bytes';
import { target } from '../campaign';
import { changedJson } from '../json';
import type { Choices } from '../random';
import { changedText } from '../text';

/** By the files' names. */
type Chosen = readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[];

async function take(chosen: Chosen): Promise<string> {
  const files = chosen.map(([name, part]) => new File([part], name));
  const trained = asRead(await readWeights(files));
  checkSize({ network: trained.network });
  checkWeights(trained);
  const hash = createHash('sha256').update(JSON.stringify(trained.network));
  for (const each of parametersOf(trained.network)) hash.update(numbersOf(trained.weights, each));
  return hash.digest('hex');
}

const refusals = [WeightsError];

const samples = [denseSample([784, 10], 1), denseSample([784, 1, 10], 0)];
const GOOD = (
  await Promise.all(
    samples.map(async (sample) => [version1(sample), version2(sample), await exported(sample)]),
  )
).flat();
const PARSED = GOOD.map((text) => JSON.parse(text) as { version: number; sha256?: string });

/** In three of four cases a file with a digest has the digest of what is in it now. */
async function changedFile(choices: Choices): Promise<string> {
  const at = choices.below(GOOD.length);
  if (choices.isOnce(4)) return changedText(GOOD[at]!, choices, choices.of(GOOD));
  const { sha256, ...fields } = PARSED[at]!;
  const text = changedJson(fields, choices);
  return sha256 !== undefined && text.length > 2 && text.endsWith('}') ? withDigest(text) : text;
}

export const weights = target<Chosen>({
  name: 'weights files',
  good: [['good.json', GOOD[2]!]],
  make: async (choices) => [['mine.json', await changedFile(choices)]],
  take,
  refusals,
});

const dense = (name: string, units: number, activation: string, more = {}) => ({
  class_name: 'Dense',
  config: { name, units, activation, use_bias: true, ...more },
});
const weight = (name: string, ...shape: number[]) => ({ name, shape, dtype: 'float32' });

const LAYERS_MODELS = [
  {
    modelTopology: {
      class_name: 'Sequential',
      config: {
        layers: [dense('a', 2, 'sigmoid', { use_bias: false }), dense('b', 10, 'softmax')],
      },
    },
    weightsManifest: [
      {
        paths: ['a.bin', 'b.bin'],
        weights: [weight('a/kernel', 784, 2), weight('b/kernel', 2, 10), weight('b/bias', 10)],
      },
    ],
  },
  {
    modelTopology: {
      model_config: { class_name: 'Sequential', config: [dense('a', 10, 'linear')] },
    },
    weightsManifest: [
      { paths: ['a.bin'], weights: [weight('a/kernel:0', 784, 2)] },
      { paths: ['b.bin'], weights: [] },
    ],
  },
];

/** Shapes that hold as many numbers as a good one, or none. */
const SHAPES = [
  [-784, -2],
  [-2, -784],
  [0, 2 ** 40],
  [2 ** 40, 0],
  [784, 0],
  [0.5, 3136],
  [1568],
  [],
];
const PATHS = [Array<string>(2000).fill('a.bin'), ['__proto__'], ['../a.bin'], []];

/** Often another shape or other paths, which few other changes would make. */
function withShape(model: (typeof LAYERS_MODELS)[number], choices: Choices): object {
  if (!choices.isOnce(3)) return model;
  const changed = structuredClone(model);
  const manifest = choices.of(changed.weightsManifest);
  if (manifest.weights.length === 0 || choices.isOnce(3)) manifest.paths = choices.of(PATHS);
  else choices.of(manifest.weights).shape = choices.of(SHAPES);
  return changed;
}

const A = new Uint8Array(Float32Array.from({ length: 1568 }, (_, i) => i / 4096).buffer);
const B = new Uint8Array(Float32Array.from({ length: 30 }, (_, i) => i / 4).buffer);

export const layersModels = target<Chosen>({
  name: 'layers models',
  good: [
    ['model.json', JSON.stringify(LAYERS_MODELS[0])],
    ['a.bin', A],
    ['b.bin', B],
  ],
  make(choices) {
    const model = withShape(choices.of(LAYERS_MODELS), choices);
    const json = choices.isOnce(6) ? JSON.stringify(model) : changedJson(model, choices);
    const binary = (bytes: Uint8Array<ArrayBuffer>) =>
      choices.isOnce(3) ? changedBytes(bytes, choices) : bytes;
    const files: Chosen = [
      ['model.json', json],
      ['a.bin', binary(A)],
      ['b.bin', binary(B)],
    ];
    return choices.isOnce(10) ? files.filter(() => !choices.isOnce(3)) : files;
  },
  take,
  refusals,
});
