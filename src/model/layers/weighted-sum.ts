/** What dense layers and convolutions have in common: sums of what comes in, weighted. */
import type { BoundStep, Spread } from './layer-kind';

/** The largest Σ_i |w_ij| of all columns j. */
function largestColumn(weights: Float32Array, columns: number): number {
  const sums = new Float64Array(columns);
  for (let i = 0; i < weights.length; i++) sums[i % columns]! += Math.abs(weights[i]!);
  return sums.reduce((largest, sum) => Math.max(largest, sum), 0);
}

/**
 * Error of z_j ≤ Σ_i |w_ij|·E + Σ_i |input_i|·rounding of w + rounding of b_j.
 * @param columns how many sums share no weight: weights are rows of as many.
 */
export function weightedSum(columns: number, { entering, numbers, rounding }: BoundStep): Spread {
  const weights = numbers('weights');
  const column = largestColumn(weights, columns);
  const inputs = weights.length / columns;
  const rounded =
    inputs * (entering.most + entering.error) * rounding('weights') + rounding('bias');
  const bias = numbers('bias').reduce((most, b) => Math.max(most, Math.abs(b)), 0);
  return { error: column * entering.error + rounded, most: column * entering.most + bias };
}
