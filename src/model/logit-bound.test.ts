import { describe, expect, test } from 'vitest';
import { gateFit } from '../mpc/pond/gate/fits';
import { LocalCluster } from '../mpc/testing/local-cluster';
import type { TrainedNetwork, Weights } from './network';
import { denseSample } from './testing/dense-sample';
import { namedNumbers } from './weights';
import { planSource } from './plan-source';
import { logitBound } from './logit-bound';

const wave = (length: number, size: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => size * Math.sin(7.3 * i + length));

const network = (sizes: readonly number[], size: number): TrainedNetwork =>
  denseSample(sizes, (length, { part }) => wave(length, part === 'weights' ? size : 1));

/** The network in double precision. */
function exact(layers: Weights, x: readonly number[]): number[] {
  return layers.reduce<number[]>(
    (values, { weights, bias }) => {
      if (!weights || !bias) return values.map((z) => 1 / (1 + Math.exp(-z)));
      return Array.from(bias, (b, j) =>
        values.reduce((sum, value, i) => sum + value * weights[i * bias.length + j]!, b),
      );
    },
    [...x],
  );
}

describe('the bound on a logit’s error', () => {
  test.each([
    { units: [20, 12, 4], period: 64, harmonics: 10 },
    { units: [20, 12, 4], period: 32, harmonics: 4 },
    { units: [12, 10, 8, 4], period: 64, harmonics: 10 },
  ])('holds what is computed on shares: %j', async ({ units, period, harmonics }) => {
    const trained = network(units, 1);
    const bound = logitBound({ ...trained, period, harmonics }, trained.weights);
    const cluster = new LocalCluster();
    const gate = gateFit(period, harmonics);
    await cluster.share(1, planSource({ ...trained, gate }), namedNumbers(trained));
    const inputs = units[0]!;
    const rows = 12;
    const x = Array.from({ length: inputs * rows }, (_, i) => ((i * 37) % 256) / 256);
    const { outputs } = await cluster.ask(1, rows, new Map([['x', x]]));
    const logits = outputs.get('logits')!;
    const outs = units[units.length - 1]!;
    let largest = 0;
    for (let row = 0; row < rows; row++) {
      const wanted = exact(trained.weights, x.slice(row * inputs, (row + 1) * inputs));
      wanted.forEach((logit, j) => {
        largest = Math.max(largest, Math.abs(logit - logits[row * outs + j]!));
      });
    }
    expect(largest).toBeLessThanOrEqual(bound);
    // And it is no bound that anything would keep.
    expect(bound).toBeLessThan(1);
  });

  test('grows with the gate’s error and with the weights', () => {
    const units = [20, 12, 4];
    const bound = (harmonics: number, size: number) => {
      const { network: described, weights } = network(units, size);
      return logitBound({ network: described, period: 32, harmonics }, weights);
    };
    expect(bound(4, 1)).toBeGreaterThan(bound(6, 1));
    expect(bound(6, 2)).toBeGreaterThan(bound(6, 1));
  });
});
