/** Keras 3's own files (`.keras`): a zip of the topology, its version and the weights as HDF5. */
import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { isRecord } from '../../layers/spec-error';
import { WeightsError } from '../../weights';
import type { Chain } from '../chain/chain';
import { readHdf5 } from './hdf5';
import { checkModel, kerasChain } from './keras-chain';
import type { NamedTensor } from './match';
import { partsOf } from './parts';
import { type KerasLayer, readTopology } from './topology';

const TOPOLOGY = 'config.json';
const METADATA = 'metadata.json';
const WEIGHTS = 'model.weights.h5';

/** Unpacked; a small file may say that it is as large as it likes. */
const MOST_BYTES = 100e6;

/** @throws {WeightsError} that names the layer, the reason and what would do. */
export async function readArchive(bytes: Uint8Array): Promise<Chain> {
  const files = unpacked(bytes);
  const [topology, weights] = [files[TOPOLOGY], files[WEIGHTS]];
  if (!topology || !weights) {
    throw new WeightsError(
      `It is a zip without ${topology ? WEIGHTS : TOPOLOGY}: save the model with model.save('….keras').`,
    );
  }
  const model = readTopology(strFromU8(topology));
  const version = versionIn(files[METADATA]) || model.version;
  checkModel({ ...model, version });
  const { tensors } = await readHdf5(weights);
  return kerasChain({ ...model, version }, named(model.layers, tensors));
}

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let all = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (![TOPOLOGY, METADATA, WEIGHTS].includes(name)) return false;
    all += originalSize;
    if (all <= MOST_BYTES) return true;
    throw new WeightsError(`${name} in it is too large to be of a network for MNIST.`);
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof WeightsError) throw error;
    throw new WeightsError(
      'It is no .keras file, or it is cut or damaged: save the model once more.',
      {
        cause: error,
      },
    );
  }
}

function versionIn(metadata: Uint8Array | undefined): string {
  try {
    const json: unknown = metadata && JSON.parse(strFromU8(metadata));
    return isRecord(json) && typeof json.keras_version === 'string' ? json.keras_version : '';
  } catch {
    return '';
  }
}

/** "layers/dense_1/vars/0" → the layer's own name and "kernel": Keras numbers them by class. */
function named(layers: readonly KerasLayer[], tensors: readonly NamedTensor[]): NamedTensor[] {
  const byPath = new Map(layers.map((layer) => [layer.path, layer]));
  return tensors.map((tensor) => {
    const [, group = '', index] = /^(.*)\/vars\/(\d+)$/.exec(tensor.name) ?? [];
    // The first versions of these files call the list so.
    const path = group.replaceAll('_layer_checkpoint_dependencies', 'layers');
    const layer = byPath.get(path);
    const part = layer && partsOf(layer)[Number(index)];
    return part ? { ...tensor, name: `${layer.name}/${part.name}` } : tensor;
  });
}
