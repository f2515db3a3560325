/** The files that a person chose to import: which kind they are, and what is in them. */
import { type CheckedJson, DamagedError, readJson } from '../../mpc/files/json-digest';
import type { Chain } from './chain/chain';
import { pairedFile } from './file-names';
import { readLayersModel } from './keras/tensorflowjs';
import type { TrainedNetwork } from '../network';
import { importWeights } from '../weights-file';
import { WeightsError } from '../weights';

/** No network that is read here is larger; a film chosen by mistake is not read into memory. */
const MOST_BYTES = 100e6;

interface ImportedFile {
  /** Of the file with the network. */
  readonly name: string;
  /** Ours of version 3 have one; without, nobody can tell whether the file is whole. */
  readonly hasDigest: boolean;
}

/** Ours, which say what their pixels are, or a chain of layers, which does not. */
export type ImportedWeights = ImportedFile &
  ({ readonly trained: TrainedNetwork } | { readonly chain: Chain });

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
    return { name: json.name, hasDigest: file.hasDigest, ...(await read(file, json.name, files)) };
  } catch (error) {
    if (!(error instanceof WeightsError || error instanceof DamagedError)) throw error;
    throw new WeightsError(`${json.name}: ${error.message}`, { cause: error });
  }
}

async function read(file: CheckedJson, name: string, files: readonly File[]) {
  const { json } = file;
  // TensorFlow.js may name a format, too: what makes a file a model of its own is the topology.
  if (has(json, 'modelTopology')) {
    const binary = (wanted: string) => pairedFile(files, wanted, name)?.arrayBuffer();
    return { chain: await readLayersModel(json, binary) };
  }
  if (has(json, 'format')) return { trained: importWeights(file) };
  throw new WeightsError('It is neither Millpond weights nor a TensorFlow.js layers model.');
}

const has = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && key in value;
