import { expect, it } from 'vitest';
import { gateFit } from '../mpc/pond/gate/fits';
import { planFacts } from './layer-facts';
import { denseNetwork, type Network } from './network';
import { NETWORKS } from './networks';

const { period, coefficients } = gateFit(32, 4);
const gate = { period, coefficients };
const bounded = ({ input, layers }: Network): Network => ({
  input,
  layers: layers.map((layer) =>
    layer.kind === 'relu' || layer.kind === 'maxPool' ? { ...layer, bound: 15 } : layer,
  ),
});

it('has shape, ring and scale of what each layer of a convolutional network gives', () => {
  const facts = planFacts({ network: bounded(NETWORKS.cnn), gate });
  expect(facts.layers.map(({ shape }) => shape.join('×'))).toEqual([
    '28×28×1',
    '24×24×8',
    '12×12×8',
    '12×12×8',
    '8×8×16',
    '4×4×16',
    '4×4×16',
    '256',
    '10',
  ]);
  expect(facts.layers[0]).toMatchObject({ words: undefined, ring: 32, fractionBits: 8 });
  expect(facts.layers[1]!.words).toContain('convolution 5 × 5');
  // What comes before the last layer is in the ring that this is computed in.
  expect(facts.layers.map(({ ring }) => ring)).toEqual([32, 32, 32, 32, 32, 32, 64, 64, 64]);
  expect(facts.rounds).toBe(8);
});

it('has the step that leaves the label alone', () => {
  const network = bounded(NETWORKS['mlp-he']);
  const scores = planFacts({ network, gate });
  const label = planFacts({ network, gate, labelBound: 40 });
  expect(label.layers.slice(0, -1).map(({ shape }) => shape)).toEqual(
    scores.layers.map(({ shape }) => shape),
  );
  expect(label.layers.at(-1)).toMatchObject({ shape: [1], fractionBits: 0 });
  expect(label.rounds).toBe(scores.rounds + 2);
});

it('knows what an image costs: of the sigmoid network, what the protocol says', () => {
  const { rounds, onlineBytes, offlineBytes } = planFacts({
    network: denseNetwork([784, 512, 10]),
    gate: { period: 64, coefficients: gateFit(64, 10).coefficients },
  });
  expect({ rounds, onlineBytes, offlineBytes }).toEqual({
    rounds: 2,
    onlineBytes: 18_720,
    offlineBytes: 84_240,
  });
});
