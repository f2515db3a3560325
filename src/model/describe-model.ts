/** A network and what was measured of it as a model to be shared: the gate is chosen. */
import { calibrate, gateFit, LARGEST_PREACTIVATION } from '../mpc/pond/gate/fits';
import type { ModelFacts } from './facts';
import { kindOf, type Layer } from './layers';
import { SpecError } from './layers/spec-error';
import type { OwnedModel } from './shipped-model';
import { isGate, type Network, type TrainedNetwork } from './network';
import { WeightsError } from './weights';

/** What the owner measures of a network on a data set in the clear. */
export interface Measured {
  /** Share of right answers. */
  readonly accuracy: number;
  /** The largest |x| that comes into each layer, and the largest |logit|, over all images. */
  readonly largest: readonly number[];
}

/** What is said of a model beside its numbers. */
export type Origin = Pick<ModelFacts, 'name' | 'training'>;

/** Six significant digits: enough for a person. */
const short = (value: number): number => Number(value.toPrecision(6));

const largestBy = (
  layers: readonly Layer[],
  largest: readonly number[],
  weight: (layer: Layer) => number,
): number =>
  layers.reduce((found, layer, i) => Math.max(found, weight(layer) * (largest[i] ?? 0)), 0);

/** The largest |z| before an activation; 0 if there is none. */
export const largestPreactivation = (
  { layers }: Network,
  { largest }: Pick<Measured, 'largest'>,
): number => largestBy(layers, largest, (layer) => (isGate(layer) ? 1 : 0));

/**
 * Measures are of the same network: bounds and gate are chosen anew.
 * @throws {WeightsError} if the pre-activations are too large to be computed with.
 */
export function describeModel(
  { network, weights }: TrainedNetwork,
  { accuracy, largest }: Measured,
  origin: Origin,
): OwnedModel {
  const { layers } = network;
  if (!largest.every(Number.isFinite)) {
    throw new WeightsError('The network computes numbers that are not finite.');
  }
  // What a gate has to be wide enough for, as a sigmoid's.
  const widest = largestBy(layers, largest, (layer) => kindOf(layer).gateReach ?? 0);
  if (widest > LARGEST_PREACTIVATION) {
    throw new WeightsError(
      `The network's pre-activations reach ${short(widest)}; the widest gate has room for ` +
        `${short(LARGEST_PREACTIVATION)}. Train it for a shorter time, or with smaller weights.`,
    );
  }
  const { period, harmonics } = calibrate(widest);
  const card: ModelFacts = {
    ...origin,
    network: { ...network, layers: layers.map((layer, i) => ranged(layer, largest[i] ?? 0, i)) },
    testAccuracy: accuracy,
    maxPreactivation: short(largestPreactivation(network, { largest })),
    ...(largest.length > layers.length && { maxLogit: short(largest.at(-1)!) }),
    period,
    harmonics,
    coefficients: gateFit(period, harmonics).coefficients,
  };
  return { card, weights };
}

function ranged(layer: Layer, largest: number, index: number): Layer {
  const { ranged: withRoom, words, check } = kindOf(layer);
  if (!withRoom) return layer;
  try {
    return check({ ...withRoom(layer, largest) }, `layers.${index}`);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new WeightsError(
      `What comes into layers.${index} (${words(layer)}) reaches ${short(largest)}, which is more than can ` +
        `be compared: ${error.message} Train it for a shorter time, or with smaller weights.`,
      { cause: error },
    );
  }
}
