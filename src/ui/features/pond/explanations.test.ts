import { expect, test } from 'vitest';
import { LocalCluster } from '../../../mpc/testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../../../mpc/testing/tiny-model';
import { denseNetwork } from '../../../model/network';
import { placesOf } from '../../../model/node-places';
import { planSource } from '../../../model/plan-source';
import { denseSample } from '../../../model/testing/dense-sample';
import { namedNumbers } from '../../../model/weights';
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
