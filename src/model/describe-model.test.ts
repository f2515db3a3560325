import { expect, it } from 'vitest';
import { describeModel } from './describe-model';
import { WeightsError } from './weights';
import { denseSample } from './testing/dense-sample';

const network = () => denseSample([784, 4, 4, 10]);
const origin = { name: 'test', training: {} };
const measured = { accuracy: 0.5, largest: [1, 12.345678, 1, 7, 1] };

it('chooses the gate by the largest pre-activation', () => {
  const { card } = describeModel(network(), measured, origin);
  expect(card).toMatchObject({ network: network().network, period: 64, maxPreactivation: 12.3457 });
  const large = describeModel(network(), { ...measured, largest: [1, 2, 1, 30, 1] }, origin);
  expect(large.card.period).toBe(128);
  expect(() =>
    describeModel(network(), { ...measured, largest: [1, 500, 1, 1, 1] }, origin),
  ).toThrow(/pre-activations reach 500; the widest gate has room for 76\.8/);
  expect(() =>
    describeModel(network(), { ...measured, largest: [1, NaN, 1, 1, 1] }, origin),
  ).toThrow(WeightsError);
});
