import { expect, it } from 'vitest';
import { checkSpec, SpecError } from './check-spec';

const good = { layers: [784, 512, 10], gate: { period: 64, coefficients: [0.6, 0.1] } };

it('takes what a model may say of itself, and no more', () => {
  expect(checkSpec({ ...good, weights: [1] })).toEqual(good);
});

it('takes the polynomial, which has no parameters', () => {
  expect(checkSpec({ ...good, gate: 'polynomial' })).toEqual({ ...good, gate: 'polynomial' });
});

it.each([
  ['nothing', undefined, /layers/],
  ['a string', 'model', /layers/],
  ['one layer', { ...good, layers: [784] }, /layers/],
  ['half a unit', { ...good, layers: [784, 0.5] }, /layers/],
  ['no gate', { layers: good.layers }, /gate\.period/],
  ['a gate that it does not know', { ...good, gate: 'step' }, /gate\.period/],
  ['a period of zero', { ...good, gate: { ...good.gate, period: 0 } }, /gate\.period/],
  ['no coefficients', { ...good, gate: { period: 64, coefficients: [] } }, /gate\.coefficients/],
  ['NaN', { ...good, gate: { period: 64, coefficients: [NaN] } }, /gate\.coefficients/],
])('refuses %s by the name of the field', (_name, value, message) => {
  expect(() => checkSpec(value)).toThrow(SpecError);
  expect(() => checkSpec(value)).toThrow(message);
});
