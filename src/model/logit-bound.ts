/**
 * How far a private logit can be from the same network's exact logit, whatever the image: the
 * gate's fit and all rounding, carried through the layers in the worst case. It holds as long as no
 * pre-activation leaves the range that the gate was calibrated for.
 *
 * What a layer makes of the errors that come in, and what it adds, is said in its own file. Rejected:
 * the largest difference that was measured. It says nothing about an image that was not measured, and
 * of those that were it says what is known.
 */
import { gateFit } from '../mpc/pond/gate/fits';
import { gateRounding } from '../mpc/pond/ops/sigmoid';
import type { ModelFacts } from './facts';
import { kindOf } from './layers';
import type { Spread } from './layers/layer-kind';
import { stepsOf, type Weights } from './network';
import { planSource } from './plan-source';
import { numbersOf } from './weights';

export function logitBound(
  { network, period, harmonics }: Pick<ModelFacts, 'network' | 'period' | 'harmonics'>,
  weights: Weights,
): number {
  const gate = gateFit(period, harmonics);
  const { nodes } = planSource({ network, gate })(1);
  // A value's own node, or one that it is made of.
  const types = new Map(nodes.map(({ of, type }) => [of, type]));
  for (const { name, type } of nodes) types.set(name, type);
  /** What the nodes of a value add, as if each passed all of it on. */
  const addedBy = (value: string): number =>
    nodes
      .filter(({ of }) => of === value)
      .reduce((sum, node) => {
        const [less, more] = node.op.errors?.(node) ?? [0n, 0n];
        return sum + Math.max(-Number(less), Number(more)) * 2 ** -node.type.fractionBits;
      }, 0);
  const gateError = gate.maxError + gateRounding(gate.coefficients);
  // Fixed point holds the pixels exactly.
  let spread: Spread = { error: 0, most: 1 };
  for (const { layer, parameters, name } of stepsOf(network)) {
    spread = kindOf(layer).bound(layer, {
      entering: spread,
      gateError,
      added: (part) => addedBy(name(part)),
      numbers: (part) =>
        numbersOf(
          weights,
          parameters.find((each) => each.part === part)!,
        ),
      rounding: (part) => 2 ** -(types.get(name(part))!.fractionBits + 1),
    });
  }
  return spread.error;
}
