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
    describeModel(network(), { ...measured, largest: [1, NaN, 1, 1, 1] }, origin),
  ).toThrow(WeightsError);
});

it('clips before a sigmoid where no gate is wide enough, and there alone', () => {
  const { card } = describeModel(network(), { ...measured, largest: [1, 401, 1, 7, 1] }, origin);
  expect(card.network.layers[1]).toEqual({ kind: 'sigmoid', bound: 1023 });
  expect(card.network.layers[3]).toEqual({ kind: 'sigmoid' });
  expect(card).toMatchObject({ period: 64, maxPreactivation: 401 });
  expect(() =>
    describeModel(network(), { ...measured, largest: [1, 5e3, 1, 1, 1] }, origin),
  ).toThrow(/layers\.1 \(sigmoid\) reaches 5000, which is more than can be compared/);
});
