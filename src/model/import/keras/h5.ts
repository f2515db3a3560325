/** Keras models in one HDF5 file (`.h5`), as Keras 2 writes them, and Keras 3 when it is told to. */
import { WeightsError } from '../../weights';
import type { Chain } from '../chain/chain';
import { readHdf5 } from './hdf5';
import { checkModel, kerasChain } from './keras-chain';
import { readTopology } from './topology';

/** @throws {WeightsError} that names the layer, the reason and what would do. */
export async function readH5(bytes: Uint8Array): Promise<Chain> {
  const { attributes, tensors } = await readHdf5(bytes, 'model_weights');
  const { model_config: topology, keras_version: version = '' } = attributes;
  if (topology === undefined) {
    throw new WeightsError(
      'It has no topology, so nobody knows what its weights are for. Save the whole model with ' +
        'model.save(), not the weights alone.',
    );
  }
  const model = readTopology(topology);
  return kerasChain(checkModel({ ...model, version: version || model.version }), tensors);
}
