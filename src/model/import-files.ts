/** The files that a person chose to import: which kind they are, and their weights. */
import { type CheckedJson, DamagedError, readJson } from '../mpc/files/json-digest';
import { readLayersModel } from './layers-model';
import type { TrainedNetwork } from './network';
import { importWeights } from './weights-file';
import { WeightsError } from './weights';

/** No network that is read here is larger; a film chosen by mistake is not read into memory. */
const MOST_BYTES = 100e6;

export interface ImportedWeights {
  /** Of the JSON file. */
  readonly name: string;
  readonly trained: TrainedNetwork;
  /** Ours of version 3 have one; without, nobody can tell whether the file is whole. */
  readonly hasDigest: boolean;
}

/** @throws {WeightsError} that names the file and what does not fit. */
export async function readWeights(files: readonly File[]): Promise<ImportedWeights> {
  const [json, another] = files.filter(({ name }) => /\.json$/i.test(name));
  if (!json || another) {
    throw new WeightsError(
      `Choose one JSON file, with the .bin files that belong to it; there are ${json ? 'several' : 'none'}.`,
    );
  }
  const large = files.find(({ size }) => size > MOST_BYTES);
  if (large) throw new WeightsError(`${large.name} is too large to be weights for MNIST.`);
  try {
    const file = await readJson(await json.text());
    return { name: json.name, trained: await read(file, files), hasDigest: file.hasDigest };
  } catch (error) {
    if (!(error instanceof WeightsError || error instanceof DamagedError)) throw error;
    throw new WeightsError(`${json.name}: ${error.message}`, { cause: error });
  }
}

async function read(file: CheckedJson, files: readonly File[]): Promise<TrainedNetwork> {
  const { json } = file;
  // TensorFlow.js may name a format, too: what makes a file a model of its own is the topology.
  if (has(json, 'modelTopology')) {
    return readLayersModel(json, (name) => files.find((each) => each.name === name)?.arrayBuffer());
  }
  if (has(json, 'format')) return importWeights(file);
  throw new WeightsError('It is neither Millpond weights nor a TensorFlow.js layers model.');
}

const has = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && key in value;
