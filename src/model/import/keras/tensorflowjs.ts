/**
 * TensorFlow.js layers models: `model.json` and its `.bin` files, as `model.save` and the converter from
 * Keras write them.
 *
 * Not `tf.loadLayersModel`: it would build layers that are refused anyway, and its errors are for
 * programmers.
 */
import { isRecord } from '../../layers/spec-error';
import { WeightsError } from '../../weights';
import type { Chain } from '../chain/chain';
import { checkModel, kerasChain } from './keras-chain';
import { type Binary, readManifest } from './manifest';
import { readTopology } from './topology';

/**
 * @param json the parsed `model.json`.
 * @throws {WeightsError} that names the layer, the reason and what would do.
 */
export async function readLayersModel(json: unknown, binary: Binary): Promise<Chain> {
  if (!isRecord(json)) throw new WeightsError('It is no layers model.');
  const { format, modelTopology, weightsManifest } = json;
  if (format === 'graph-model') {
    throw new WeightsError(
      'It is a TensorFlow.js graph model; only layers models are read. Convert the Keras model with ' +
        '--output_format=tfjs_layers_model.',
    );
  }
  const model = checkModel(readTopology(modelTopology));
  return kerasChain(model, await readManifest(weightsManifest, binary));
}
