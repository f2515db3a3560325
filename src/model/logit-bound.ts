/**
 * How far a private logit can be from the same network's exact logit, whatever the image: the
 * gate's fit and all rounding, carried through the layers in the worst case. It holds as long as no
 * pre-activation leaves the range that the gate was calibrated for.
 *
 * With E the error of a layer's inputs and w, b rounded to f bits:
 *   error of z_j  ≤  Σ_i |w_ij|·E  +  Σ_i |input_i|·2^−(f+1)  +  rounding of b_j
 *   error of σ(z) ≤  error of z / 4  +  the gate's largest error  +  rounding inside the gate
 * since σ is nowhere steeper than 1/4. Rejected: the largest difference that was measured. It says
 * nothing about an image that was not measured, and of those that were it says what is known.
 */
import { gateFit } from '../mpc/pond/gate/fits';
import type { LayerWeights } from './weights';
import { planSource } from './plan-source';
import type { ModelFacts } from './facts';

/** The gate's numbers C, S, p and q have 18 fractional bits and are each off by half a unit. */
const GATE_ROUNDING = 4 * 2 ** -19;

export function logitBound(
  { layers: units, period, harmonics }: Pick<ModelFacts, 'layers' | 'period' | 'harmonics'>,
  layers: readonly LayerWeights[],
): number {
  const gate = gateFit(period, harmonics);
  const { nodes } = planSource({ layers: units, gate })(1);
  const roundingOf = (name: string): number => {
    const node = nodes.find((node) => node.name === name);
    if (!node) throw new Error(`The plan has no input ${name}.`);
    return 2 ** -(node.type.fractionBits + 1);
  };
  const insideGate = gate.maxError + harmonics * GATE_ROUNDING + period / 2 ** 33;
  // Pixels and gate outputs are at most 1, or a little more where the gate overshoots.
  return layers.reduce((error, { rows, columns, weights }, i) => {
    const entering = i === 0 ? 0 : error / 4 + insideGate;
    const rounding = rows * (1 + entering) * roundingOf(`w${i}`) + roundingOf(`b${i}`);
    return largestColumn(weights, columns) * entering + rounding;
  }, 0);
}

/** The largest Σ_i |w_ij| of all columns j. */
function largestColumn(weights: Float32Array, columns: number): number {
  const sums = new Float64Array(columns);
  for (let i = 0; i < weights.length; i++) sums[i % columns]! += Math.abs(weights[i]!);
  return sums.reduce((largest, sum) => Math.max(largest, sum), 0);
}
