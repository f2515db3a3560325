/** A network in the clear and in doubles. */
import { kindOf } from '../../src/model/layers';
import { endsOf, isGate, stepsOf, type TrainedNetwork } from '../../src/model/network';

export interface Plaintext {
  /** images × classes. */
  readonly logits: Float64Array;
  /** Of each image the largest |z| before a gate. */
  readonly peaks: Float64Array;
  /** The share of all z that lie beyond ±10. */
  readonly beyondTen: number;
}

export function evaluatePlainly(
  { network, weights }: TrainedNetwork,
  images: Float32Array,
): Plaintext {
  const count = images.length / endsOf(network).inputs;
  const peaks = new Float64Array(count);
  let [beyond, hidden] = [0, 0];
  let x: Float64Array = Float64Array.from(images);
  stepsOf(network).forEach(({ layer, input }, i) => {
    if (isGate(layer)) {
      const units = x.length / count;
      x.forEach((z, at) => {
        const image = Math.floor(at / units);
        peaks[image] = Math.max(peaks[image]!, Math.abs(z));
        beyond += Math.abs(z) > 10 ? 1 : 0;
      });
      hidden += x.length;
    }
    x = kindOf(layer).plain(layer, { values: x, count, shape: input }, weights[i]!);
  });
  return { logits: x, peaks, beyondTen: hidden === 0 ? 0 : beyond / hidden };
}
