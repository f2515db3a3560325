import { expect, it } from 'vitest';
import { gateFit } from '../mpc/pond/gate/fits';
import type { ModelSpec } from './facts';
import { denseNetwork } from './network';
import { placesOf } from './node-places';
import { planSource } from './plan-source';

function placed(sizes: readonly number[], gate: ModelSpec['gate'] = gateFit(64, 10)) {
  const spec = { network: denseNetwork(sizes), gate };
  const plan = planSource(spec)(1);
  const places = placesOf(spec, plan);
  return plan.nodes.map(({ id, name, op }) => ({ name, op: op.name, place: places.get(id) }));
}

const wordsOf = (nodes: ReturnType<typeof placed>) =>
  Object.fromEntries(nodes.map(({ name, place }) => [name, place?.words]));

it('every node of the default network has its place, and all are whole', () => {
  const nodes = placed([784, 512, 10]);
  expect(wordsOf(nodes)).toEqual({
    x: 'the image',
    w0: 'the weights of layer 1 (dense, 512 units)',
    b0: 'the biases of layer 1 (dense, 512 units)',
    xw0: 'the product of layer 1 (dense, 512 units)',
    z0: 'the sums of layer 1 (dense, 512 units)',
    h0: 'the hidden layer',
    'h0-masked': 'the hidden layer',
    w1: 'the weights of layer 2 (dense, 10 units)',
    b1: 'the biases of layer 2 (dense, 10 units)',
    xw1: 'the product of layer 2 (dense, 10 units)',
    z1: 'the sums of layer 2 (dense, 10 units)',
    logits: 'the scores',
  });
  expect(nodes.filter(({ place }) => place?.isInside)).toEqual([]);
});

it('hidden layers are told apart', () => {
  const words = wordsOf(placed([20, 8, 6, 4]));
  expect(words['h0-masked']).toBe('hidden layer 1 of 2');
  expect(words['h1-masked']).toBe('hidden layer 2 of 2');
});

it('the steps of a polynomial are inside of it, its openings for the next product are not', () => {
  const gates = placed([20, 8, 4], 'polynomial').filter(({ place }) => place?.part === 'gate');
  const outside = gates.filter(({ place }) => !place?.isInside).map(({ op }) => op);
  expect(gates.length).toBeGreaterThan(20);
  expect(outside.filter((op) => op === 'mask')).toHaveLength(1);
  expect(outside.length).toBeLessThan(5);
});
