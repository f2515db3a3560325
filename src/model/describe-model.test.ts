import { expect, it } from 'vitest';
import { describeModel } from './describe-model';
import { WeightsError } from './weights';
import { denseSample } from './testing/dense-sample';

const network = () => denseSample([784, 4, 4, 10]);
const origin = { name: 'test', training: {} };
const measured = { accuracy: 0.5, maxPreactivation: 12.345678 };

it('chooses the gate by the largest pre-activation', () => {
  const { card } = describeModel(network(), measured, origin);
  expect(card).toMatchObject({ network: network().network, period: 64, maxPreactivation: 12.3457 });
  const large = describeModel(network(), { ...measured, maxPreactivation: 30 }, origin);
  expect(large.card.period).toBe(128);
  expect(() => describeModel(network(), { ...measured, maxPreactivation: 500 }, origin)).toThrow(
    /pre-activations reach 500; the widest gate has room for 76\.8/,
  );
  expect(() => describeModel(network(), { ...measured, maxPreactivation: NaN }, origin)).toThrow(
    WeightsError,
  );
});
