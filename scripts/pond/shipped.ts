/** The model that comes with the page. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelCard } from '../../src/model/facts';
import { readCard } from '../../src/model/model-card';
import type { TrainedNetwork } from '../../src/model/network';
import { readWeights } from '../../src/model/packed-weights';

const MODELS = join(import.meta.dirname, '..', '..', 'public', 'models');
export const SHIPPED = join(MODELS, 'mnist-784-512-10.json');

export async function readShipped(): Promise<{ card: ModelCard; trained: TrainedNetwork }> {
  const card = await readCard(await readFile(SHIPPED, 'utf8'), SHIPPED);
  const blob = new Uint8Array(await readFile(join(MODELS, card.weights.file)));
  const weights = await readWeights(blob, card);
  return { card, trained: { network: card.network, weights } };
}
