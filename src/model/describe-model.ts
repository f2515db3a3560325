/** A network and what was measured of it as a model to be shared: the gate is chosen. */
import { calibrate, gateFit, LARGEST_PREACTIVATION } from '../mpc/pond/gate/fits';
import type { ModelFacts } from './facts';
import { kindOf, type Layer } from './layers';
import { CLIPPED_AT } from './layers/range';
import { SpecError } from './layers/spec-error';
import type { OwnedModel } from './shipped-model';
import { isGate, layerName, type Network, type TrainedNetwork } from './network';
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

/** The largest |z| before an activation; 0 if there is none. */
export const largestPreactivation = (
  { layers }: Network,
  { largest }: Pick<Measured, 'largest'>,
): number =>
  layers.reduce((most, layer, i) => (isGate(layer) ? Math.max(most, largest[i] ?? 0) : most), 0);

/**
 * Measures are of the same network: bounds and gate are chosen anew.
 * @throws {WeightsError} if the pre-activations are too large to be computed with.
 */
export function describeModel(
  { network, weights, names }: TrainedNetwork,
  { accuracy, largest }: Measured,
  origin: Origin,
): OwnedModel {
  const { layers } = network;
  if (!largest.every(Number.isFinite)) {
    throw new WeightsError('The network computes numbers that are not finite.');
  }
  const measured = layers.map((layer, i) => ranged(layer, largest[i] ?? 0, layerName(i, names)));
  // What a gate has to be wide enough for, as a sigmoid's.
  const widest = measured.reduce((most, layer, i) => {
    const { gateReach = 0 } = kindOf(layer);
    const width = 'bound' in layer ? CLIPPED_AT : gateReach * (largest[i] ?? 0);
    return gateReach === 0 ? most : Math.max(most, width);
  }, 0);
  const { period, harmonics } = calibrate(widest);
  const card: ModelFacts = {
    ...origin,
    network: { ...network, layers: measured },
    testAccuracy: accuracy,
    maxPreactivation: short(largestPreactivation(network, { largest })),
    ...(largest.length > layers.length && { maxLogit: short(largest.at(-1)!) }),
    period,
    harmonics,
    coefficients: gateFit(period, harmonics).coefficients,
  };
  return { card, weights, names };
}

function ranged(layer: Layer, largest: number, name: string): Layer {
  const { ranged: withRoom, words, check, gateReach } = kindOf(layer);
  if (!withRoom) return layer;
  // Where a gate is wide enough, nothing is clipped before it.
  if (gateReach !== undefined && gateReach * largest <= LARGEST_PREACTIVATION) {
    return check({}, name);
  }
  try {
    return check({ ...withRoom(layer, largest) }, name);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new WeightsError(
      `What comes into ${name} (${words(layer)}) reaches ${short(largest)}, which is more than can ` +
        `be compared. Train it for a shorter time, or with smaller weights; or the file is damaged.`,
      { cause: error },
    );
  }
}
