/**
 * Every party, and the page, compiles the same public facts of a model to the same plan. Plans are
 * kept with the facts: whoever holds those has each plan made once.
 */
import { planSource as plansOf } from '../mpc/pond/compiler/plan-source';
import type { PlanSource } from '../mpc/pond/plan';
import type { ModelSpec } from './facts';
import { privatePrediction } from './private-prediction';

const sources = new WeakMap<ModelSpec, PlanSource>();

/** @returns the same source for the same object. */
export function planSource(spec: ModelSpec): PlanSource {
  let source = sources.get(spec);
  if (!source) {
    source = plansOf((batch) => privatePrediction(spec, batch).computation, 'prediction-client');
    sources.set(spec, source);
  }
  return source;
}
