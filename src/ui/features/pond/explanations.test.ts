import { expect, test } from 'vitest';
import { LocalCluster } from '../../../mpc/testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../../../mpc/testing/tiny-model';
import { checkNetwork } from '../../../model/check-network';
import { denseNetwork, lengthOf } from '../../../model/network';
import { placesOf } from '../../../model/node-places';
import { planSource } from '../../../model/plan-source';
import { denseSample } from '../../../model/testing/dense-sample';
import { collectWeights, namedNumbers } from '../../../model/weights';
import { gateFit } from '../../../mpc/pond/gate/fits';
import { beatsOf } from './beats';
import { stepExplanation } from './explanations';
import { beatName, beatTitle } from './words';

const polynomial = planSource({ network: denseNetwork([6, 5, 3]), gate: 'polynomial' });
const weights = new Map([...tinyWeights, ['b1', [0, 0, 0]]]);

test.each([
  ['the periodic gate', tinyPlan],
  ['the polynomial', polynomial],
])('every step of a request with %s has words, a picture and a formula', async (_, plan) => {
  const cluster = new LocalCluster();
  await cluster.share(1, plan, weights);
  const { request } = await cluster.ask(1, 1, tinyInput(1));
  const beats = beatsOf(cluster.trace(request), request);
  expect(beats.length).toBeGreaterThan(8);
  for (const beat of beats) {
    const explanation = stepExplanation(beat);
    expect(explanation?.sentence).toMatch(/\.$/);
    expect(explanation?.picture.length).toBeGreaterThan(2);
    expect(explanation?.formula.parts.length).toBeGreaterThan(2);
    // An op without words of its own would be called by its name.
    expect(beatTitle(beat)).not.toBe(`${beat.op} ${beat.name}`);
    expect(beatName(beat)).not.toBe(beat.op);
  }
  expect(new Set(beats.map((beat) => beatTitle(beat))).size).toBe(beats.length);
});

test('so has every step of a convolutional network that tells the label only', async () => {
  const image = { shape: [6, 6, 1], scale: 'pixel/256' } as const;
  const network = checkNetwork({
    input: image,
    layers: [
      { kind: 'conv2d', filters: 2, size: [3, 3], strides: [1, 1], padding: 'valid' },
      { kind: 'maxPool', size: [2, 2], strides: [2, 2], padding: 'valid', bound: 15 },
      { kind: 'relu', bound: 15 },
      { kind: 'flatten' },
      { kind: 'dense', units: 10 },
    ],
  });
  const spec = { network, gate: gateFit(64, 10), labelBound: 15 };
  const all = collectWeights(network, ({ shape }) => new Float32Array(lengthOf(shape)).fill(0.1));
  const cluster = new LocalCluster();
  await cluster.share(1, planSource(spec), namedNumbers({ network, weights: all }));
  const { request, outputs } = await cluster.ask(1, 1, new Map([['x', Array(36).fill(0.5)]]));
  // Ten equal scores: the first of them.
  expect([...outputs.get('label')!]).toEqual([0]);
  const plan = planSource(spec)(1);
  const beats = beatsOf(cluster.trace(request), request, placesOf(spec, plan));
  for (const beat of beats) {
    expect(stepExplanation(beat)?.sentence).toMatch(/\.$/);
    expect(beatTitle(beat)).not.toBe(`${beat.op} ${beat.name}`);
    expect(beatName(beat)).not.toBe(beat.op);
  }
  expect(new Set(beats.map((beat) => beatTitle(beat))).size).toBe(beats.length);
  // Two maxima, a ReLU, an opening; and two for the label.
  expect(plan.rounds).toBe(6);
  expect(new Set(beats.map(({ round }) => round))).toEqual(new Set([undefined, 1, 2, 3, 4, 5, 6]));
  expect(beats.every(({ rounds }) => rounds === plan.rounds)).toBe(true);
  const titles = beats.map((beat) => beatTitle(beat)).join('\n');
  expect(titles).toContain('open layer 1 after max pooling 2 × 2, stride 2, padded, to compare');
  expect(titles).toContain('open the hidden layer under a mask');
  expect(titles).toContain('Shares of the label go to the client');
});

test.each([
  [[6, 5, 3], ['Round 2 of 2: the servers open the hidden layer under a mask']],
  [
    [6, 5, 4, 3],
    [
      'Round 2 of 4: the servers open hidden layer 1 of 2 under a mask',
      'Round 4 of 4: the servers open hidden layer 2 of 2 under a mask',
    ],
  ],
])('openings of hidden layers are called so: %j', async (sizes, titles) => {
  const trained = denseSample(sizes, 0.1);
  const spec = { network: trained.network, gate: gateFit(64, 10) };
  const cluster = new LocalCluster();
  await cluster.share(1, planSource(spec), namedNumbers(trained));
  const { request } = await cluster.ask(1, 1, tinyInput(1));
  const beats = beatsOf(cluster.trace(request), request, placesOf(spec, planSource(spec)(1)));
  const found = beats.filter(({ op }) => op === 'mask').map((beat) => beatTitle(beat));
  expect(found).toEqual(titles);
});
