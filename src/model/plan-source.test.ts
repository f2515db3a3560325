import { expect, test } from 'vitest';
import { gateFit } from '../mpc/pond/gate/fits';
import type { ModelSpec } from './facts';
import { denseNetwork } from './network';
import { planSource } from './plan-source';

const spec = (): ModelSpec => ({ network: denseNetwork([6, 4, 10]), gate: gateFit(64, 10) });

test('a plan is made once for the facts of a model and a number of rows', () => {
  const model = spec();
  const plan = planSource(model)(3);
  expect(planSource(model)(3)).toBe(plan);
  expect(planSource(model)(4)).not.toBe(plan);
  expect(planSource(spec())(3)).not.toBe(plan);
});
