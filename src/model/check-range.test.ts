import { expect, it } from 'vitest';
import { gateFit } from '../mpc/pond/gate/fits';
import { planSource } from './plan-source';
import { checkRange } from './check-range';
import { denseSample } from './testing/dense-sample';

const trained = denseSample([784, 4, 4, 10]);
const plan = planSource({ network: trained.network, gate: gateFit(64, 10) })(0);

it('holds every weight against the fixed point of its layer', () => {
  const [first, , second] = trained.weights;
  const check = () => checkRange(plan, trained);
  // Layer 0 lives in Z_2^32 with 18 fractional bits for weights and 26 for biases.
  first!.weights![7] = 8191;
  first!.bias![1] = 31;
  second!.weights![7] = 1e6;
  expect(check).not.toThrow();
  first!.bias![1] = -32.5;
  expect(check).toThrow(
    /Layer 0: bias 1 is -32\.5, but in fixed point it must lie between −32 and 32/,
  );
  first!.bias![1] = 0;
  first!.weights![7] = 8192;
  expect(check).toThrow(/Layer 0: weight 7 is 8192/);
  const named = { ...trained, names: ['fc1 (Gemm)', 'act (Sigmoid)', 'fc2 (Gemm)'] };
  expect(() => checkRange(plan, named)).toThrow(/^Layer fc1 \(Gemm\): weight 7 is 8192/);
});
