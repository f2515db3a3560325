/** Keras layers that scale and shift: x · scale + offset, once they are trained. */
import { type Operation, scalar, type Tensor } from '../chain/chain';
import { refusal } from '../chain/refusal';
import type { Weights } from './match';
import type { KerasLayer } from './topology';

/** γ·(x − mean)/√(variance + ε) + β, a channel each. */
export function batchNormalization(
  layer: KerasLayer,
  { gamma, beta, moving_mean: mean, moving_variance: variance }: Weights,
  rank: number,
): Operation {
  const { axis = -1, epsilon = 1e-3 } = layer.config;
  if (typeof epsilon !== 'number') throw refusal(layer, 'Its epsilon is no number.');
  const channels = mean!.values.length;
  const all = [gamma, beta, variance].filter((each) => each !== undefined);
  if (all.some(({ values }) => values.length !== channels)) {
    throw refusal(layer, 'Its weights are not of one length.');
  }
  // Of the batch: 0 is the example.
  const at = Array.isArray(axis) ? (axis[0] as unknown) : axis;
  const last = rank - (at === -1 ? rank : Number(at));
  if (!Number.isSafeInteger(last) || last < 0 || last >= rank) {
    throw refusal(layer, 'It normalises along an axis that there is not.');
  }
  const shape = [channels, ...Array.from({ length: at === -1 ? 0 : last }, () => 1)];
  const scale = Float64Array.from(
    variance!.values,
    (each, i) => (gamma?.values[i] ?? 1) / Math.sqrt(each + epsilon),
  );
  const offset = scale.map((each, i) => (beta?.values[i] ?? 0) - mean!.values[i]! * each);
  return { op: 'affine', scale: { shape, values: scale }, offset: { shape, values: offset } };
}

export function rescaling(layer: KerasLayer): Operation {
  const { scale, offset = 0 } = layer.config;
  return {
    op: 'affine',
    scale: numbersOf(layer, scale, 'scale'),
    offset: numbersOf(layer, offset, 'offset'),
  };
}

/** (x − mean)/√variance, of numbers in the topology. */
export function normalization(layer: KerasLayer): Operation {
  const { mean, variance, invert } = layer.config;
  if (mean === undefined || mean === null || variance === null || invert === true) {
    throw refusal(
      layer,
      'Its mean and variance are not in the topology. Make it with mean= and variance=, or scale ' +
        'the images before the network.',
    );
  }
  const [means, variances] = [
    numbersOf(layer, mean, 'mean'),
    numbersOf(layer, variance, 'variance'),
  ];
  const isSame = means.values.length === variances.values.length;
  if (!isSame) throw refusal(layer, 'Its mean and variance are not of one length.');
  const values = Float64Array.from(variances.values, (each) => 1 / Math.max(Math.sqrt(each), 1e-7));
  return {
    op: 'affine',
    scale: { shape: variances.shape, values },
    offset: { shape: means.shape, values: values.map((each, i) => -each * means.values[i]!) },
  };
}

/** A number, or a list of one a channel, however nested. */
function numbersOf(layer: KerasLayer, value: unknown, field: string): Tensor {
  const numbers: unknown[] = [value].flat(8);
  if (numbers.length === 0 || !numbers.every((each) => Number.isFinite(each))) {
    throw refusal(layer, `Its ${field} is no number.`);
  }
  if (numbers.length === 1) return scalar(numbers[0] as number);
  return { shape: [numbers.length], values: Float64Array.from(numbers as number[]) };
}
