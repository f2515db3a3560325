import { expect, it } from 'vitest';
import { checkSpec } from './check-network';
import { SpecError } from './layers/spec-error';
import { denseNetwork } from './network';

const network = denseNetwork([784, 512, 10]);
const good = { network, gate: { period: 64, coefficients: [0.6, 0.1] } };

const [dense, sigmoid] = network.layers;
const layers = (list: unknown) => ({ ...good, network: { ...network, layers: list } });

it('takes what a model may say of itself, and no more', () => {
  expect(checkSpec({ ...good, network: { ...network, name: 'x' }, weights: [1] })).toEqual(good);
});

it('takes the polynomial, which has no parameters', () => {
  expect(checkSpec({ ...good, gate: 'polynomial' })).toEqual({ ...good, gate: 'polynomial' });
});

it.each([
  ['nothing', undefined, /layers/],
  ['a string', 'model', /layers/],
  ['no layers', { ...good, network: denseNetwork([784]) }, /layers/],
  ['half a unit', { ...good, network: denseNetwork([784, 0.5]) }, /layers\.0\.units/],
  ['no input', { ...good, network: { ...network, input: {} } }, /input\.shape/],
  [
    'another scale',
    { ...good, network: { ...network, input: { shape: [784], scale: 'pixel/255' } } },
    /input\.scale must be "pixel\/256"/,
  ],
  ['no list of layers', layers({ length: 1 }), /layers must be a list/],
  ['a layer that is none', layers([7]), /layers\.0 must be an object/],
  ['a layer of no kind', layers([{ units: 10 }]), /layers\.0\.kind must be "dense", .* or "tanh"/],
  ['another kind', layers([{ kind: 'conv3d' }]), /layers\.0\.kind must be/],
  ['a kind of every object', layers([{ kind: 'toString' }]), /layers\.0\.kind must be/],
  ['two gates', layers([dense, sigmoid, sigmoid, dense]), /layers\.2 \(sigmoid\) has no layer/],
  ['a gate at first', layers([sigmoid, dense]), /layers\.0 \(sigmoid\) has no layer/],
  ['a gate at last', layers([dense, sigmoid]), /layers\.1 must not be the last/],
  ['no gate between', layers([dense, dense]), /layers\.1 \(dense\) follows another/],
  [
    'an image where a row is wanted',
    { ...good, network: { ...network, input: { ...network.input, shape: [28, 28] } } },
    /layers\.0 \(dense\) takes rows of numbers, not \[28, 28\]/,
  ],
  ['no gate', { network }, /gate\.period/],
  ['a gate that it does not know', { ...good, gate: 'step' }, /gate\.period/],
  ['a period of zero', { ...good, gate: { ...good.gate, period: 0 } }, /gate\.period/],
  ['no coefficients', { ...good, gate: { period: 64, coefficients: [] } }, /gate\.coefficients/],
  ['NaN', { ...good, gate: { period: 64, coefficients: [NaN] } }, /gate\.coefficients/],
])('refuses %s by the name of the field', (_name, value, message) => {
  expect(() => checkSpec(value)).toThrow(SpecError);
  expect(() => checkSpec(value)).toThrow(message);
});
