/** The model that comes with the page. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelCard } from '../../src/model/facts';
import { readCard } from '../../src/model/model-card';
import type { TrainedNetwork } from '../../src/model/network';
import { readWeights } from '../../src/model/packed-weights';
import { exportWeights } from '../../src/model/weights-file';

const MODELS = join(import.meta.dirname, '..', '..', 'public', 'models');
export const SHIPPED = join(MODELS, 'mnist-784-512-10.json');

export async function readShipped(): Promise<{ card: ModelCard; trained: TrainedNetwork }> {
  const card = await readCard(await readFile(SHIPPED, 'utf8'), SHIPPED);
  const blob = new Uint8Array(await readFile(join(MODELS, card.weights.file)));
  const weights = await readWeights(blob, card);
  return { card, trained: { network: card.network, weights } };
}

/** The same as a file that the page exports. @returns its path. */
export async function writeExported(folder: string): Promise<string> {
  const { card, trained } = await readShipped();
  const { format: _format, version: _version, weights: _weights, ...facts } = card;
  const file = join(folder, 'exported.json');
  await writeFile(file, await exportWeights(trained, facts));
  return file;
}
