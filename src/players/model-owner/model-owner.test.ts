import { expect, it } from 'vitest';
import type { KeptModel, ModelFacts } from '../../model/facts';
import { readJson } from '../../mpc/files/json-digest';
import { keptModel } from '../../model/model-card';
import { planFacts } from '../../model/layer-facts';
import { planSource } from '../../model/plan-source';
import { LocalParties } from '../../mpc/runtime/local-parties';
import { compileKernels } from '../../../scripts/node-kernels';
import type { OwnerEngine } from './dry-run';
import { ModelOwner } from './model-owner';
import { DEFAULT_TERMS } from '../../model/facts';
import { denseNetwork } from '../../model/network';
import { denseSample } from '../../model/testing/dense-sample';
import { encodeWeights } from '../../model/weights';
import { importWeights } from '../../model/weights-file';

const engine: OwnerEngine = {
  planOf: planSource,
  factsOf: planFacts,
  parties: async () => LocalParties.start({ module: await compileKernels() }),
};

const sources = { card: 'nowhere', data: 'nowhere' };

/** 784-2-10, all weights alike. */
function kept(value: number, change: Partial<ModelFacts> = {}): Promise<KeptModel> {
  const trained = denseSample([784, 2, 10], (length, { part }) =>
    new Float32Array(length).fill(part === 'weights' ? value : 0),
  );
  const { network } = trained;
  const card: ModelFacts = {
    name: `all ${value}`,
    network,
    period: 64,
    harmonics: 2,
    coefficients: [0.6, 0.1],
    testAccuracy: 0.1,
    maxPreactivation: 3,
    training: { images: 1 },
    ...change,
  };
  return keptModel({ card, weights: encodeWeights(trained) });
}

it('keeps what was offered under its number, whatever comes to hand later', async () => {
  const owner = new ModelOwner(engine);
  await owner.load({ ...sources, model: await kept(0.25) });
  expect(owner.offer(1, DEFAULT_TERMS).spec).toMatchObject({
    network: denseNetwork([784, 2, 10]),
    gate: { period: 64 },
  });
  await owner.adopt(await kept(0.5));
  expect(owner.offer(2, { ...DEFAULT_TERMS, gate: 'polynomial' }).card.name).toBe('all 0.5');
  expect(await owner.weights(1)).toEqual(await kept(0.25));
  expect(await owner.weights(2)).toEqual(await kept(0.5));
  expect(await owner.weights()).toEqual(await kept(0.5));
  owner.forget(1);
  await expect(owner.weights(1)).rejects.toThrow(/no model/);
});

it('exports what is at hand as a file that can be imported', async () => {
  const owner = new ModelOwner(engine);
  await owner.adopt(await kept(0.1));
  const file = await owner.exportFile();
  const trained = importWeights(await readJson(await file.text()));
  const { weights } = await kept(0.1);
  expect(encodeWeights(trained)).toEqual(weights);
});

it('does not adopt what is no model, and keeps what it has', async () => {
  const owner = new ModelOwner(engine);
  await owner.adopt(await kept(0.25));
  const good = await kept(1);
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [undefined, /kept model is wrong/],
    [{ ...good, weights: 'none' }, /weights/],
    [{ ...good, weights: (await kept(0.5)).weights }, /SHA-256/],
    [{ ...good, card: { ...good.card, testAccuracy: 0.9 } }, /SHA-256/],
    [await kept(1, { harmonics: 7 }), /2 coefficients for 7 harmonics/],
    [await kept(1, { network: denseNetwork([784, 3, 10]) }), /bytes/],
    [await kept(NaN), /not a finite/],
    [{ ...good, card: { ...good.card, period: 'long' } }, /period/],
  ];
  for (const [value, reason] of wrong) await expect(owner.adopt(value)).rejects.toThrow(reason);
  expect(await owner.weights()).toEqual(await kept(0.25));
});

it('tells what its model will cost, and how long an image takes, before it is shared', async () => {
  const owner = new ModelOwner(engine);
  await owner.adopt(await kept(0.5));
  const { layers, rounds } = owner.examine(DEFAULT_TERMS);
  expect(layers.map(({ shape }) => shape)).toEqual([[784], [2], [2], [10]]);
  expect(rounds).toBe(2);
  expect(owner.examine({ ...DEFAULT_TERMS, answer: 'label' }).rounds).toBe(rounds + 2);
  expect(owner.examine({ ...DEFAULT_TERMS, gate: 'polynomial' }).rounds).toBeGreaterThan(rounds);
  const { onlineMs, offlineMs } = await owner.time(DEFAULT_TERMS);
  expect(onlineMs).toBeGreaterThan(0);
  expect(offlineMs).toBeGreaterThan(0);
});
