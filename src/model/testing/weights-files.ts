/** Weights files as they are written, as earlier versions wrote them, and as they are read. */
import type { CheckedJson } from '../../mpc/files/json-digest';
import type { ModelFacts } from '../facts';
import { type Network, parametersOf, sizesOf, type TrainedNetwork } from '../network';
import { numbersOf } from '../weights';
import { exportWeights } from '../weights-file';

/** As if it had been measured. */
export const sampleFacts = (network: Network): ModelFacts => ({
  network,
  period: 64,
  harmonics: 2,
  coefficients: [0.6, 0.1],
  name: 'sample',
  testAccuracy: 0.5,
  maxPreactivation: 3,
  maxLogit: 20,
  training: { images: 1 },
});

export const exported = (trained: TrainedNetwork): Promise<string> =>
  exportWeights(trained, sampleFacts(trained.network));

/** @param trained dense layers with sigmoids between them. */
export function version1({ network, weights }: TrainedNetwork): string {
  const sizes = sizesOf(network);
  const numbers = parametersOf(network).map((each) => Array.from(numbersOf(weights, each)));
  return JSON.stringify({
    format: 'millpond-weights',
    version: 1,
    layers: sizes.slice(1).map((cols, i) => ({
      rows: sizes[i],
      cols,
      weights: numbers[2 * i],
      bias: numbers[2 * i + 1],
    })),
    activation: 'sigmoid',
    inputScale: 'pixel/256',
  });
}

export function version2({ network, weights }: TrainedNetwork): string {
  const layers = network.layers.map((layer, i) => ({
    ...layer,
    parameters: Object.fromEntries(
      parametersOf(network)
        .filter((each) => each.layer === i)
        .map((each) => [each.part, { shape: each.shape, values: [...numbersOf(weights, each)] }]),
    ),
  }));
  return JSON.stringify({ format: 'millpond-weights', version: 2, input: network.input, layers });
}

/** Without a digest. */
export const parsed = (text: string): CheckedJson => ({
  json: JSON.parse(text) as unknown,
  hasDigest: false,
});
