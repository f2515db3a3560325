/** Our network and its weights, of any chain; or the reason why not. */
import { checkNetwork } from '../../check-network';
import { SpecError } from '../../layers/spec-error';
import type { Network, TrainedNetwork } from '../../network';
import { checkSize, checkWeights, WeightsError } from '../../weights';
import type { Chain, FoundLayer } from '../chain/chain';
import type { FoldedLayer, Scale } from './flow';
import { type Folded, foldChain } from './fold';
import { short } from '../chain/refusal';

const RISING = new Set(['relu', 'leakyRelu', 'clip', 'sigmoid', 'tanh']);

/** Pixels of 0 to 255 are divided by this here; see `INPUT_SCALES`. */
const OURS = 256;

/**
 * @param scale of the pixels that the network was trained with, from 0 to 1.
 * @throws {WeightsError} that names the layer, the reason and what would do.
 */
export function trainedOf(chain: Chain, { scale, offset }: Scale): TrainedNetwork {
  const found = foldChain(chain, { scale: (scale * OURS) / 255, offset });
  const folded = { ...found, layers: poolsFirst(found.layers) };
  const network = checked(folded);
  const weights = folded.layers.map(({ product }) =>
    product
      ? { weights: Float32Array.from(product.weights), bias: Float32Array.from(product.bias) }
      : {},
  );
  const names = folded.layers.map(({ from }) => nameOf(from));
  checkSize({ network, names });
  checkWeights({ network, weights, names });
  return { network, weights, names };
}

/** A rising function leaves the largest the largest: after a maximum there is less to compute. */
function poolsFirst(layers: readonly FoldedLayer[]): FoldedLayer[] {
  const ordered = [...layers];
  for (let i = 1; i < ordered.length; i++) {
    for (let at = i; at > 0 && ordered[at]!.kind === 'maxPool'; at--) {
      const before = ordered[at - 1]!;
      if (!RISING.has(before.kind)) break;
      [ordered[at - 1], ordered[at]] = [ordered[at]!, before];
    }
  }
  return ordered;
}

const nameOf = ({ name, type }: FoundLayer): string => `${short(name)} (${short(type)})`;

/** @throws {WeightsError} with the names of the file. */
function checked({ input, layers }: Folded): Network {
  try {
    return checkNetwork({
      input: { shape: input, scale: 'pixel/256' },
      layers: layers.map(({ kind, fields }) => ({ kind, ...fields })),
    });
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    const [, index] = /^layers\.(\d+)/.exec(error.message) ?? [];
    const from = index === undefined ? undefined : layers[Number(index)]?.from;
    if (!from) throw new WeightsError(error.message, { cause: error });
    throw new WeightsError(`Layer ${nameOf(from)}: ${error.message}`, {
      cause: error,
    });
  }
}
