import { expect, it } from 'vitest';
import { describeModel } from './describe-model';
import { WeightsError } from './weights';
import type { LayerWeights } from './weights';

const layer = (rows: number, columns: number): LayerWeights => ({
  rows,
  columns,
  weights: new Float32Array(rows * columns),
  bias: new Float32Array(columns),
});
const network = (): LayerWeights[] => [layer(784, 4), layer(4, 4), layer(4, 10)];
const origin = { name: 'test', training: {} };
const measured = { accuracy: 0.5, maxPreactivation: 12.345678 };

it('chooses the gate by the largest pre-activation', () => {
  const { card } = describeModel(network(), measured, origin);
  expect(card).toMatchObject({ layers: [784, 4, 4, 10], period: 64, maxPreactivation: 12.3457 });
  const large = describeModel(network(), { ...measured, maxPreactivation: 30 }, origin);
  expect(large.card.period).toBe(128);
  expect(() => describeModel(network(), { ...measured, maxPreactivation: 500 }, origin)).toThrow(
    /pre-activations reach 500; the widest gate has room for 76\.8/,
  );
  expect(() => describeModel(network(), { ...measured, maxPreactivation: NaN }, origin)).toThrow(
    WeightsError,
  );
});

it('holds every weight against the fixed point of its layer', () => {
  const layers = network();
  // Layer 0 lives in Z_2^32 with 18 fractional bits for weights and 26 for biases.
  layers[0]!.weights[7] = 8191;
  layers[0]!.bias[1] = 31;
  layers[1]!.weights[7] = 1e6;
  expect(describeModel(layers, measured, origin).layers).toBe(layers);
  layers[0]!.bias[1] = -32.5;
  expect(() => describeModel(layers, measured, origin)).toThrow(
    /Layer 0: bias 1 is -32\.5, but in fixed point it must lie between −32 and 32/,
  );
  layers[0]!.bias[1] = 0;
  layers[0]!.weights[7] = 8192;
  expect(() => describeModel(layers, measured, origin)).toThrow(/Layer 0: weight 7 is 8192/);
});
