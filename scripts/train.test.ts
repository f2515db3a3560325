/** The committed model is what its card says it is. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { calibrate, gateFit } from '../src/mpc/pond/gate/fits';
import { largestPreactivation } from '../src/model/describe-model';
import { evaluate } from '../src/players/model-owner/evaluate';
import { TensorNetwork } from '../src/model/tensor-network';
import { readWeights } from '../src/model/packed-weights';
import { toInputs } from '../src/model/inputs';
import { publicFacts } from '../src/model/shipped-model';
import { agrees } from './networks/compare';
import { evaluatePlainly } from './networks/plaintext';
import { evaluatePrivately } from './networks/private';
import { readCard } from '../src/model/model-card';
import type { ModelCard } from '../src/model/facts';
import { readTestSet } from './read-mnist';
import { startTensorFlow } from './tensorflow';
import { MODELS_FOLDER } from './train';

const CARD = 'mnist-784-512-10.json';

describe('the shipped model', () => {
  let card: ModelCard;
  let blob: Buffer;

  beforeAll(async () => {
    await startTensorFlow();
    card = await readCard(await readFile(join(MODELS_FOLDER, CARD), 'utf8'), CARD);
    blob = await readFile(join(MODELS_FOLDER, card.weights.file));
  });

  it('has the weights that its card names, in under half a megabyte', () => {
    expect(blob.length).toBe(card.weights.bytes);
    expect(blob.length).toBeLessThan(5e5);
    expect(createHash('sha256').update(blob).digest('hex')).toBe(card.weights.sha256);
  });

  it('reads the test set as well as its card says, and within its gate', async () => {
    const { network } = card;
    const model = new TensorNetwork(network);
    model.set({ network, weights: await readWeights(Uint8Array.from(blob), card) });
    const { accuracy, largest } = await evaluate(model, await readTestSet());
    const maxPreactivation = largestPreactivation(network, { largest });
    expect(accuracy).toBeCloseTo(card.testAccuracy, 6);
    expect(accuracy).toBeGreaterThanOrEqual(0.98);
    expect(maxPreactivation).toBeCloseTo(Number(card.training['maxPreactivationTest']), 3);
    expect(maxPreactivation).toBeLessThan((3 * card.period) / 8);
  });

  it('keeps the digit of every test image, privately and in the clear', async () => {
    const { network } = card;
    const { pixels, count } = await readTestSet();
    const inputs = toInputs(pixels, network.input.scale);
    const trained = { network, weights: await readWeights(Uint8Array.from(blob), card) };
    const found = await evaluatePrivately(trained, inputs, publicFacts(card).gate);
    const plain = evaluatePlainly(trained, inputs);
    expect(agrees(found, plain).filter(Boolean)).toHaveLength(count);
  });

  it('has the gate that calibration chooses', () => {
    const { period, harmonics, coefficients } = card;
    expect(coefficients).toEqual(gateFit(period, harmonics).coefficients);
    expect(calibrate(card.maxPreactivation)).toEqual({ period, harmonics });
  });
});
