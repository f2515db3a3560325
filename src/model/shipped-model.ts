/** A model that is served beside the page: its card (JSON) and its weights (float32). */
import { sha256Hex } from '../mpc/files/sha256';
import { missingModel, ModelError, readCard } from './model-card';
import type { GateKind, ModelFacts, ModelSpec } from './facts';
import type { Weights } from './network';
import { decodeWeights } from './weights';

export interface OwnedModel {
  readonly card: ModelFacts;
  /** Of the network that the card describes. */
  readonly weights: Weights;
}

/** What the servers may know of a model. */
export const publicFacts = (
  { network, period, coefficients }: ModelFacts,
  kind: GateKind = 'periodic',
): ModelSpec => ({ network, gate: kind === 'polynomial' ? kind : { period, coefficients } });

/** @throws {ModelError} or {WeightsError} that names the file and what to do. */
export async function loadModel(cardUrl: string): Promise<OwnedModel> {
  const card = await readCard(await (await get(cardUrl)).text(), cardUrl);
  const url = new URL(card.weights.file, new URL(cardUrl, location.href)).href;
  const blob = await (await get(url)).arrayBuffer();
  const { bytes, sha256 } = card.weights;
  if (blob.byteLength !== bytes || (await sha256Hex(new Uint8Array(blob))) !== sha256) {
    throw new ModelError(missingModel(url));
  }
  return { card, weights: decodeWeights(blob, card.network) };
}

async function get(url: string): Promise<Response> {
  try {
    const response = await fetch(url);
    if (response.ok) return response;
  } catch (cause) {
    throw new ModelError(missingModel(url), { cause });
  }
  throw new ModelError(missingModel(url));
}
