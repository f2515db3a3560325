/** The files that a person chose to import: which kind they are, and what is in them. */
import { loadPart } from '../../assets/load-part';
import { DamagedError, readJson } from '../../mpc/files/json-digest';
import type { TrainedNetwork } from '../network';
import { importWeights } from '../weights-file';
import { WeightsError } from '../weights';
import type { Chain } from './chain/chain';
import { pairedFile } from './file-names';
import { readLayersModel } from './keras/tensorflowjs';

/** No network that is read here is larger; a film chosen by mistake is not read into memory. */
const MOST_BYTES = 100e6;

interface ImportedFile {
  /** Of the file with the network. */
  readonly name: string;
  /** Ours of version 3 have one; without, nobody can tell whether the file is whole. */
  readonly hasDigest: boolean;
}

/** Ours, which say what their pixels are, or a chain of layers, which does not. */
type Network = { readonly trained: TrainedNetwork } | { readonly chain: Chain };

export type ImportedWeights = ImportedFile & Network;

/** By the ending of the file with the network; the others belong to it. */
const READERS: Readonly<Record<string, (file: File, all: readonly File[]) => Promise<Read>>> = {
  json: readAsJson,
  onnx: readAsOnnx,
  keras: readAsArchive,
  h5: readAsH5,
  hdf5: readAsH5,
};
type Read = Network & { readonly hasDigest?: boolean };

/** What people have, and how they get a file that is read from it. */
const OTHERS: Readonly<Record<string, string>> = {
  pt: 'PyTorch’s own files hold a program: export the network with torch.onnx.export',
  pth: 'PyTorch’s own files hold a program: export the network with torch.onnx.export',
  pb: 'TensorFlow’s SavedModel is not read: save the Keras model as .keras, or convert it to layers',
  tflite: 'TensorFlow Lite is not read: save the Keras model that it was made of',
  safetensors: 'It has weights without layers: export the network with torch.onnx.export',
};

const endingOf = ({ name }: File): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();

/** @throws {WeightsError} that names the file and what does not fit. */
export async function readWeights(files: readonly File[]): Promise<ImportedWeights> {
  const [file, another] = files.filter((each) => Object.hasOwn(READERS, endingOf(each)));
  if (!file || another) throw unclear(files, another !== undefined);
  const large = files.find(({ size }) => size > MOST_BYTES);
  if (large) throw new WeightsError(`${large.name} is too large to be weights for MNIST.`);
  try {
    const { name } = file;
    return { name, hasDigest: false, ...(await READERS[endingOf(file)]!(file, files)) };
  } catch (error) {
    if (!(error instanceof WeightsError || error instanceof DamagedError)) throw error;
    throw new WeightsError(`${file.name}: ${error.message}`, { cause: error });
  }
}

function unclear(files: readonly File[], areSeveral: boolean): WeightsError {
  const known = Object.keys(READERS).map((ending) => `.${ending}`);
  const other = files.find((each) => Object.hasOwn(OTHERS, endingOf(each)));
  if (other && !areSeveral) return new WeightsError(`${other.name}: ${OTHERS[endingOf(other)]}.`);
  const names = files.map(({ name }) => name);
  const shown = names.length > 3 ? [...names.slice(0, 3), '…'] : names;
  return new WeightsError(
    `${shown.join(', ')}: Choose one file with a network (${known.join(', ')}), with the files that belong to it; there are ` +
      `${areSeveral ? 'several' : 'none'}.`,
  );
}

async function readAsJson(file: File, all: readonly File[]): Promise<Read> {
  const read = await readJson(await file.text());
  const { json, hasDigest } = read;
  // TensorFlow.js may name a format, too: what makes a file a model of its own is the topology.
  if (has(json, 'modelTopology')) {
    const binary = (wanted: string) => pairedFile(all, wanted, file.name)?.arrayBuffer();
    return { chain: await readLayersModel(json, binary) };
  }
  if (has(json, 'format')) return { trained: importWeights(read), hasDigest };
  throw new WeightsError('It is neither Millpond weights nor a TensorFlow.js layers model.');
}

async function readAsOnnx(file: File, all: readonly File[]): Promise<Read> {
  const { readOnnx } = await loadPart('onnx', () => import('./onnx/onnx'));
  const others = await Promise.all(
    all
      .filter((each) => each !== file)
      .map(async (each) => ({
        name: each.name,
        bytes: new Uint8Array(await each.arrayBuffer()),
      })),
  );
  const external = (wanted: string) => pairedFile(others, wanted, file.name)?.bytes;
  return { chain: readOnnx(new Uint8Array(await file.arrayBuffer()), external) };
}

async function readAsH5(file: File): Promise<Read> {
  const { readH5 } = await loadPart('h5', () => import('./keras/h5'));
  return { chain: await readH5(new Uint8Array(await file.arrayBuffer())) };
}

async function readAsArchive(file: File): Promise<Read> {
  const { readArchive } = await loadPart('archive', () => import('./keras/archive'));
  return { chain: await readArchive(new Uint8Array(await file.arrayBuffer())) };
}

const has = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && key in value;
