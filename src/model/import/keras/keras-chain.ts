/** A Keras topology and the tensors beside it → a chain. */
import type { Chain, FoundLayer } from '../chain/chain';
import { chainLayers, checkLayer, rankAfter } from './layers';
import { matchWeights, type NamedTensor } from './match';
import type { KerasModel } from './topology';

const isKeras3 = ({ version }: KerasModel): boolean => version.startsWith('3');

/** Before any weights are read. @throws {WeightsError} for a layer that is not computed. */
export function checkModel(model: KerasModel): KerasModel {
  for (const layer of model.layers) checkLayer(layer, isKeras3(model));
  return model;
}

/** @throws {WeightsError} that names the layer, the reason and what would do. */
export function kerasChain(model: KerasModel, tensors: readonly NamedTensor[]): Chain {
  const { input, layers } = model;
  const weights = matchWeights(layers, tensors);
  const chain: FoundLayer[] = [];
  let rank = input?.length ?? 1;
  for (const layer of layers) {
    const made = chainLayers(layer, {
      weights: weights.get(layer) ?? {},
      isKeras3: isKeras3(model),
      rank,
    });
    for (const { operation } of made) {
      rank = rankAfter(operation, rank);
    }
    chain.push(...made);
  }
  return { input, layers: chain };
}
