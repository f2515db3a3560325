import { expect, it } from 'vitest';
import type { KeptModel, ModelFacts } from '../../model/facts';
import { planSource } from '../../model/plan-source';
import { ModelOwner } from './model-owner';
import { denseNetwork } from '../../model/network';
import { denseSample } from '../../model/testing/dense-sample';
import { encodeWeights } from '../../model/weights';
import { importWeights } from '../../model/weights-file';

const sources = { card: 'nowhere', data: 'nowhere' };

/** 784-2-10, all weights alike. */
function kept(value: number, change: Partial<ModelFacts> = {}): KeptModel {
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
  return { version: 2, card, weights: encodeWeights(trained) };
}

it('keeps what was offered under its number, whatever comes to hand later', async () => {
  const owner = new ModelOwner(planSource);
  await owner.load({ ...sources, model: kept(0.25) });
  expect(owner.offer(1, 'periodic').spec).toMatchObject({
    network: denseNetwork([784, 2, 10]),
    gate: { period: 64 },
  });
  owner.adopt(kept(0.5));
  expect(owner.offer(2, 'polynomial').card.name).toBe('all 0.5');
  expect(owner.weights(1)).toEqual(kept(0.25));
  expect(owner.weights(2)).toEqual(kept(0.5));
  expect(owner.weights()).toEqual(kept(0.5));
  owner.forget(1);
  expect(() => owner.weights(1)).toThrow(/no model/);
});

it('exports what is at hand as a file that can be imported', async () => {
  const owner = new ModelOwner(planSource);
  owner.adopt(kept(0.1));
  const trained = importWeights(await owner.exportFile().text());
  expect(encodeWeights(trained)).toEqual(kept(0.1).weights);
});

it('does not adopt what is no model, and keeps what it has', () => {
  const owner = new ModelOwner(planSource);
  owner.adopt(kept(0.25));
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [undefined, /kept model is wrong/],
    [{ ...kept(1), weights: 'none' }, /weights/],
    [kept(1, { harmonics: 7 }), /2 coefficients for 7 harmonics/],
    [kept(1, { network: denseNetwork([784, 3, 10]) }), /bytes/],
    [kept(NaN), /not a finite/],
    [{ ...kept(1), card: { ...kept(1).card, period: 'long' } }, /period/],
  ];
  for (const [value, reason] of wrong) expect(() => owner.adopt(value)).toThrow(reason);
  expect(owner.weights()).toEqual(kept(0.25));
});
