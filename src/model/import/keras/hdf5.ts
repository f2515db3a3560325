/**
 * HDF5 files by `h5wasm`, which is the HDF5 library itself: attributes and datasets of a group. It needs
 * no eval, and its four megabytes load when such a file is chosen.
 */
import { Dataset, File as Hdf5File, Group, ready } from 'h5wasm';
import { lengthOf } from '../../network';
import { WeightsError } from '../../weights';
import { list, short } from '../chain/refusal';
import { heapsEnd } from './global-heap';
import type { NamedTensor } from './match';

export interface Hdf5 {
  /** Texts among the attributes of the file. */
  readonly attributes: Readonly<Record<string, string>>;
  /** All datasets, by their paths. */
  readonly tensors: readonly NamedTensor[];
}

/** What a model's file may hold at most: names that lead in circles end somewhere. */
const MOST = { depth: 12, entries: 4000, numbers: 8_000_000 };

const PATH = '/model.h5';

const damaged = (cause?: unknown): WeightsError =>
  new WeightsError('It is no HDF5 file, or it is cut or damaged: save the model once more.', {
    cause,
  });

/** @param root of the datasets. @throws {WeightsError} if it is no HDF5 file, or a damaged one. */
export async function readHdf5(bytes: Uint8Array, root = ''): Promise<Hdf5> {
  if (!heapsEnd(bytes)) throw damaged();
  const { FS, activate_throwing_error_handler: throwErrors } = await ready;
  // Otherwise it writes to the console what is wrong.
  throwErrors();
  let file: Hdf5File | undefined;
  try {
    FS.writeFile(PATH, bytes);
    file = new Hdf5File(PATH, 'r');
    const attributes: Record<string, string> = {};
    for (const [name, { value }] of Object.entries(file.attrs)) {
      if (typeof value === 'string') attributes[name] = value;
    }
    const start = root === '' ? file : file.get(root);
    return { attributes, tensors: start instanceof Group ? tensorsIn(start) : [] };
  } catch (error) {
    if (error instanceof WeightsError) throw error;
    throw damaged(error);
  } finally {
    file?.close();
    FS.unlink(PATH);
  }
}

function tensorsIn(root: Group): NamedTensor[] {
  const tensors: NamedTensor[] = [];
  let entries = 0;
  let numbers = 0;
  const visit = (group: Group, path: string, depth: number): void => {
    for (const key of group.keys()) {
      entries += 1;
      if (entries > MOST.entries || depth > MOST.depth) {
        throw new WeightsError('It has more groups and datasets than any network.');
      }
      const entity = group.get(key);
      const name = path === '' ? key : `${path}/${key}`;
      if (entity instanceof Group) visit(entity, name, depth + 1);
      if (!(entity instanceof Dataset)) continue;
      const shape = entity.shape ?? [];
      numbers += lengthOf(shape);
      if (!(numbers <= MOST.numbers)) {
        throw new WeightsError(`${short(name)} has shape ${list(shape)}, which is too large.`);
      }
      tensors.push(tensorOf(entity, name, shape));
    }
  };
  visit(root, '', 0);
  return tensors;
}

function tensorOf(dataset: Dataset, name: string, shape: number[]): NamedTensor {
  const type = typeof dataset.dtype === 'string' ? dataset.dtype : 'no number';
  const value = lengthOf(shape) === 0 ? null : dataset.value;
  if (value instanceof Float32Array) return { name, shape, type, values: value };
  if (value instanceof Float64Array) return { name, shape, type, values: Float32Array.from(value) };
  return { name, shape, type, values: undefined };
}
