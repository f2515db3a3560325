/** Every party, and the page, compiles the same public facts of a model to the same plan. */
import { compile } from '../mpc/pond/compile';
import type { PlanSource } from '../mpc/runtime/model';
import type { ModelSpec } from './facts';
import { privatePrediction } from './private-prediction';

export const planSource =
  (spec: ModelSpec): PlanSource =>
  (batch) =>
    compile(privatePrediction(spec, batch), 'prediction-client', batch);
