/** What lies beside the page is what the list says, and small. */
import { readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readCard } from './model-card';
import { isSame } from './network';
import { NETWORKS } from './networks';
import { TRAINED, type TrainedName } from './trained-networks';
import { readWeights } from './packed-weights';

const cards = Object.entries(TRAINED) as [TrainedName, string][];

it.each(cards)('%s is the network of that name, with its weights', async (name, path) => {
  const card = await readCard(readFileSync(`public/${path}`, 'utf8'), path);
  expect(isSame(card.network, NETWORKS[name])).toBe(true);
  const weights = Uint8Array.from(readFileSync(`public/models/${card.weights.file}`));
  await expect(readWeights(weights, card)).resolves.toHaveLength(card.network.layers.length);
  expect(card.testAccuracy).toBeGreaterThan(0.98);
});

it('all models together take less than 600 kB', () => {
  // What somebody has trained beside them is theirs.
  const bytes = cards
    .flatMap(([, path]) => [path, path.replace('.json', '.bin')])
    .map((path) => statSync(`public/${path}`).size);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6e5);
});
