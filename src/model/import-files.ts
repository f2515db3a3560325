/** The files that a person chose to import: which kind they are, and their weights. */
import { readLayersModel } from './layers-model';
import type { TrainedNetwork } from './network';
import { importWeights } from './weights-file';
import { WeightsError } from './weights';

/** No network that is read here is larger; a film chosen by mistake is not read into memory. */
const MOST_BYTES = 400e6;

export interface ImportedWeights {
  /** Of the JSON file. */
  readonly name: string;
  readonly trained: TrainedNetwork;
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
    return { name: json.name, trained: await read(json, files) };
  } catch (error) {
    if (!(error instanceof WeightsError)) throw error;
    throw new WeightsError(`${json.name}: ${error.message}`, { cause: error });
  }
}

async function read(json: File, files: readonly File[]): Promise<TrainedNetwork> {
  const text = await json.text();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new WeightsError('The file is not JSON.', { cause });
  }
  // TensorFlow.js may name a format, too: what makes a file a model of its own is the topology.
  if (has(parsed, 'modelTopology')) {
    return readLayersModel(parsed, (name) =>
      files.find((file) => file.name === name)?.arrayBuffer(),
    );
  }
  if (has(parsed, 'format')) return importWeights(text);
  throw new WeightsError('It is neither Millpond weights nor a TensorFlow.js layers model.');
}

const has = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && key in value;
