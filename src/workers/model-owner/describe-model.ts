/**
 * A network and what was measured of it as a model to be shared: the gate is chosen, and every
 * weight is held against the fixed point that it will stand in.
 */
import { calibrate, gateFit, LARGEST_PREACTIVATION } from '../../mpc/pond/gate/fits';
import { planSource } from '../plan-source';
import type { ModelFacts } from '../prediction';
import type { Evaluation } from './evaluate';
import { publicFacts } from './shipped-model';
import type { OwnedModel } from './shipped-model';
import { unitsOf, WeightsError } from './weights';
import type { LayerWeights } from './weights';

/** What is said of a model beside its numbers. */
export type Origin = Pick<ModelFacts, 'name' | 'training'>;

/** Six significant digits: enough for a person. */
const short = (value: number): number => Number(value.toPrecision(6));

/**
 * @throws {WeightsError} if the pre-activations are too large for any gate or a weight is out of
 * range.
 */
export function describeModel(
  layers: readonly LayerWeights[],
  { accuracy, maxPreactivation }: Evaluation,
  origin: Origin,
): OwnedModel {
  if (!Number.isFinite(maxPreactivation)) {
    throw new WeightsError('The network computes numbers that are not finite.');
  }
  if (maxPreactivation > LARGEST_PREACTIVATION) {
    throw new WeightsError(
      `The network's pre-activations reach ${short(maxPreactivation)}; the widest gate has room for ` +
        `${short(LARGEST_PREACTIVATION)}. Train it for a shorter time, or with smaller weights.`,
    );
  }
  const { period, harmonics } = calibrate(maxPreactivation);
  const card: ModelFacts = {
    ...origin,
    layers: unitsOf(layers),
    activation: 'sigmoid',
    inputScale: 'pixel/256',
    testAccuracy: accuracy,
    maxPreactivation: short(maxPreactivation),
    period,
    harmonics,
    coefficients: gateFit(period, harmonics).coefficients,
  };
  checkRange(card, layers);
  return { card, layers };
}

function checkRange(card: ModelFacts, layers: readonly LayerWeights[]): void {
  const plan = planSource(publicFacts(card))(0);
  for (const { name, type } of plan.nodes) {
    const [, kind, index] = /^([wb])(\d+)$/.exec(name) ?? [];
    if (index === undefined) continue;
    const { weights, bias } = layers[Number(index)]!;
    const limit = 2 ** (type.ring - 1 - type.fractionBits);
    const values = kind === 'w' ? weights : bias;
    // Half a unit less: rounding must not carry a value out of range.
    const wrong = values.findIndex((x) => !(Math.abs(x) < limit - 2 ** -type.fractionBits));
    if (wrong < 0) continue;
    throw new WeightsError(
      `Layer ${index}: ${kind === 'w' ? 'weight' : 'bias'} ${wrong} is ${values[wrong]}, but in ` +
        `fixed point it must lie between −${limit} and ${limit}.`,
    );
  }
}
