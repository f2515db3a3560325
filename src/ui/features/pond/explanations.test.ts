import { expect, test } from 'vitest';
import { LocalCluster } from '../../../mpc/testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../../../mpc/testing/tiny-model';
import { beatsOf } from './beats';
import { stepExplanation } from './explanations';
import { beatName, beatTitle } from './words';

test('every step of a request has words, a picture and a formula of its own', async () => {
  const cluster = new LocalCluster();
  await cluster.share(1, tinyPlan, tinyWeights);
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
