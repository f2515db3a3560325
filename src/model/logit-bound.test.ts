import { describe, expect, test } from 'vitest';
import { gateFit } from '../mpc/pond/gate/fits';
import { LocalCluster } from '../mpc/testing/local-cluster';
import type { LayerWeights } from './weights';
import { planSource } from './plan-source';
import { logitBound } from './logit-bound';

const wave = (length: number, size: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => size * Math.sin(7.3 * i + length));

function network(units: readonly number[], size: number): LayerWeights[] {
  return units.slice(1).map((columns, i) => {
    const rows = units[i]!;
    return { rows, columns, weights: wave(rows * columns, size), bias: wave(columns, 1) };
  });
}

/** The network in double precision. */
function exact(layers: readonly LayerWeights[], x: readonly number[]): number[] {
  return layers.reduce<number[]>(
    (values, { columns, weights, bias }, layer) => {
      const entering = layer === 0 ? values : values.map((z) => 1 / (1 + Math.exp(-z)));
      return Array.from(bias, (b, j) =>
        entering.reduce((sum, value, i) => sum + value * weights[i * columns + j]!, b),
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
    const layers = network(units, 1);
    const bound = logitBound({ layers: units, period, harmonics }, layers);
    const cluster = new LocalCluster();
    const weights = layers.flatMap(({ weights, bias }, i) => [
      [`w${i}`, weights] as const,
      [`b${i}`, bias] as const,
    ]);
    const gate = gateFit(period, harmonics);
    await cluster.share(1, planSource({ layers: units, gate }), new Map(weights));
    const inputs = units[0]!;
    const rows = 12;
    const x = Array.from({ length: inputs * rows }, (_, i) => ((i * 37) % 256) / 256);
    const { outputs } = await cluster.ask(1, rows, new Map([['x', x]]));
    const logits = outputs.get('logits')!;
    const outs = units[units.length - 1]!;
    let largest = 0;
    for (let row = 0; row < rows; row++) {
      const wanted = exact(layers, x.slice(row * inputs, (row + 1) * inputs));
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
    const bound = (harmonics: number, size: number) =>
      logitBound({ layers: units, period: 32, harmonics }, network(units, size));
    expect(bound(4, 1)).toBeGreaterThan(bound(6, 1));
    expect(bound(6, 2)).toBeGreaterThan(bound(6, 1));
  });
});
