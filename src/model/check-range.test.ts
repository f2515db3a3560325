import { expect, it } from 'vitest';
import { gateFit } from '../mpc/pond/gate/fits';
import { planSource } from './plan-source';
import { checkRange } from './check-range';
import type { LayerWeights } from './weights';

const layer = (rows: number, columns: number): LayerWeights => ({
  rows,
  columns,
  weights: new Float32Array(rows * columns),
  bias: new Float32Array(columns),
});
const plan = planSource({ layers: [784, 4, 4, 10], gate: gateFit(64, 10) })(0);

it('holds every weight against the fixed point of its layer', () => {
  const layers = [layer(784, 4), layer(4, 4), layer(4, 10)];
  const check = () => checkRange(plan, layers);
  // Layer 0 lives in Z_2^32 with 18 fractional bits for weights and 26 for biases.
  layers[0]!.weights[7] = 8191;
  layers[0]!.bias[1] = 31;
  layers[1]!.weights[7] = 1e6;
  expect(check).not.toThrow();
  layers[0]!.bias[1] = -32.5;
  expect(check).toThrow(
    /Layer 0: bias 1 is -32\.5, but in fixed point it must lie between −32 and 32/,
  );
  layers[0]!.bias[1] = 0;
  layers[0]!.weights[7] = 8192;
  expect(check).toThrow(/Layer 0: weight 7 is 8192/);
});
