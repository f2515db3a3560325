/** A network and what was measured of it as a model to be shared: the gate is chosen. */
import { calibrate, gateFit, LARGEST_PREACTIVATION } from '../mpc/pond/gate/fits';
import type { ModelFacts } from './facts';
import type { OwnedModel } from './shipped-model';
import type { TrainedNetwork } from './network';
import { WeightsError } from './weights';

/** What the owner measures of a network on a data set in the clear. */
export interface Measured {
  /** Share of right answers. */
  readonly accuracy: number;
  /** The largest |z| over all images and hidden units; 0 if there is no hidden layer. */
  readonly maxPreactivation: number;
}

/** What is said of a model beside its numbers. */
export type Origin = Pick<ModelFacts, 'name' | 'training'>;

/** Six significant digits: enough for a person. */
const short = (value: number): number => Number(value.toPrecision(6));

/** @throws {WeightsError} if the pre-activations are too large for any gate. */
export function describeModel(
  { network, weights }: TrainedNetwork,
  { accuracy, maxPreactivation }: Measured,
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
    network,
    testAccuracy: accuracy,
    maxPreactivation: short(maxPreactivation),
    period,
    harmonics,
    coefficients: gateFit(period, harmonics).coefficients,
  };
  return { card, weights };
}
