import { expect, test } from 'vitest';
import { LocalCluster } from '../../../mpc/testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../../../mpc/testing/tiny-model';
import { denseNetwork } from '../../../model/network';
import { planSource } from '../../../model/plan-source';
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
