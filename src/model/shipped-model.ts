/** A model that is served beside the page: its card (JSON) and its weights. */
import { AssetError, MISSING } from '../assets/asset-error';
import { fetchAsset } from '../assets/fetch-asset';
import { loadPart } from '../assets/load-part';
import { sha256Hex } from '../mpc/files/sha256';
import { missingModel, ModelError, readCard } from './model-card';
import { DEFAULT_TERMS, type ModelFacts, type ModelSpec, type Terms } from './facts';
import { boundFor } from './layers/range';
import type { NamedNetwork, Weights } from './network';
import { readWeights } from './packed-weights';
import { addressOf } from './weights-address';

export interface OwnedModel {
  readonly card: ModelFacts;
  /** Of the network that the card describes. */
  readonly weights: Weights;
  /** See {@link NamedNetwork.names}. */
  readonly names?: NamedNetwork['names'];
}

/** Of models whose logits nobody has noted: more than any of ours has by far. */
const UNKNOWN_LOGIT = 250;

/** What the servers may know of a model. */
export const publicFacts = (
  { network, period, coefficients, maxLogit = UNKNOWN_LOGIT }: ModelFacts,
  { gate, answer }: Terms = DEFAULT_TERMS,
): ModelSpec => ({
  network,
  gate: gate === 'polynomial' ? gate : { period, coefficients },
  ...(answer === 'label' && { labelBound: boundFor(maxLogit) }),
});

/** @throws {ModelError} or {WeightsError} that names the file and what to do. */
export async function loadModel(cardUrl: string): Promise<OwnedModel> {
  const card = await readCard(new TextDecoder().decode(await get(cardUrl)), cardUrl);
  const url = new URL(addressOf(card.weights), new URL(cardUrl, location.href)).href;
  const blob = await get(url);
  const { bytes, sha256 } = card.weights;
  if (blob.length !== bytes || (await loadPart('sha2', () => sha256Hex(blob))) !== sha256) {
    throw new ModelError(missingModel(url));
  }
  return { card, weights: await readWeights(blob, card) };
}

async function get(url: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await fetchAsset(url);
  } catch (cause) {
    const isMissing = !(cause instanceof AssetError) || cause.problem === MISSING;
    throw new ModelError(isMissing ? missingModel(url) : cause.message, { cause });
  }
}
