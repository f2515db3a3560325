/** A model that is served beside the page: its card (JSON) and its weights (float32). */
import { checkCard, ModelError } from './model-card';
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
  const json = await (await get(cardUrl)).text();
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (cause) {
    throw new ModelError(missing(cardUrl), { cause });
  }
  const card = checkCard(parsed, cardUrl);
  const url = new URL(card.weights.file, new URL(cardUrl, location.href)).href;
  const blob = await (await get(url)).arrayBuffer();
  if (blob.byteLength !== card.weights.bytes) throw new ModelError(missing(url));
  return { card, weights: decodeWeights(blob, card.network) };
}

const missing = (url: string): string =>
  `${url} is missing or damaged. Run npm run train to make the model again, then reload.`;

async function get(url: string): Promise<Response> {
  try {
    const response = await fetch(url);
    if (response.ok) return response;
  } catch (cause) {
    throw new ModelError(missing(url), { cause });
  }
  throw new ModelError(missing(url));
}
