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

it('every node has a short title and its layer', () => {
  const titles = placed([784, 512, 10]).map(({ name, place }) => [
    name,
    place?.layer,
    place?.title,
  ]);
  expect(titles).toEqual([
    ['x', 'input', 'image'],
    ['w0', 'layer 1', 'weights 1'],
    ['b0', 'layer 1', 'biases 1'],
    ['xw0', 'layer 1', 'image × weights 1'],
    ['z0', 'layer 1', 'product 1 + biases 1'],
    ['w1', 'layer 2', 'weights 2'],
    ['b1', 'layer 2', 'biases 2'],
    ['h0', 'layer 1', 'hidden layer'],
    ['h0-masked', 'layer 1', 'hidden layer, opened under a mask'],
    ['xw1', 'layer 2', 'hidden layer × weights 2'],
    ['z1', 'layer 2', 'product 2 + biases 2'],
    ['logits', 'output', 'scores'],
  ]);
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
