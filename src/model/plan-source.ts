/** Every party, and the page, compiles the same public facts of a model to the same plan. */
import { planSource as plansOf } from '../mpc/pond/compiler/plan-source';
import type { PlanSource } from '../mpc/pond/plan';
import type { ModelSpec } from './facts';
import { privatePrediction } from './private-prediction';

export const planSource = (spec: ModelSpec): PlanSource =>
  plansOf((batch) => privatePrediction(spec, batch), 'prediction-client');
