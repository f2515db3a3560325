/** A player holds its value against what the computation promises of it. */
import { describe, expect, it } from 'vitest';
import { Graph } from './ops/graph';
import { EncodingError } from '../ring/fixed-point';
import { LocalCluster } from '../testing/local-cluster';
import { HEADER_BYTES } from '../wire/frame';
import { compile } from './compiler/compile';
import type { Plan } from './plan';

const client = 'prediction-client';
const owner = 'model-owner';
const MODEL = 1;

/** x∘w + b: two masked inputs and a shared one. */
function planWith(bounds: { x?: number; w?: number; b?: number }): Plan {
  const graph = new Graph();
  const input = (name: 'x' | 'w' | 'b', fractionBits: number) => {
    const bound = bounds[name];
    const player = name === 'x' ? client : owner;
    const shape = [2];
    return graph.privateInput(name, {
      ...{ player, shape, fractionBits, cached: player === owner },
      ...(bound === undefined ? {} : { bound }),
    });
  };
  const product = graph.mul(input('x', 8), input('w', 8));
  graph.output('y', graph.add(product, input('b', 16)), { player: client });
  return compile(graph.build(), client, 2);
}

const weights = (w: number[], b: number[]) =>
  new Map([
    ['w', w],
    ['b', b],
  ]);

describe('a bound', () => {
  it('is kept by values that reach it', async () => {
    const cluster = new LocalCluster();
    const plan = planWith({ x: 4, w: 3, b: 0.5 });
    await cluster.share(MODEL, () => plan, weights([-3, 3], [0.5, -0.5]));
    const { outputs } = await cluster.ask(MODEL, 2, new Map([['x', [4, -4]]]));
    expect([...outputs.get('y')!]).toEqual([-11.5, -12.5]);
  });

  it('is checked by the client before anything of the value is sent', async () => {
    const cluster = new LocalCluster(undefined, { record: true });
    const plan = planWith({ x: 4 });
    await cluster.share(MODEL, () => plan, weights([1, 1], [0, 0]));
    const ticket = cluster.client.open(MODEL, 2);
    await ticket.ready;
    const before = cluster.recorded.filter(({ from }) => from === client).length;
    const attempt = cluster.client.ask(ticket, new Map([['x', [1, -4.01]]]));
    await expect(attempt).rejects.toThrow(EncodingError);
    await expect(attempt).rejects.toThrow(
      'x: the value at index 1 is beyond its bound, which promises |x| ≤ 4.',
    );
    const { outputs } = await cluster.ask(MODEL, 2, new Map([['x', [1, -4]]]));
    expect([...outputs.get('y')!]).toEqual([1, -4]);
    // The ticket was given up: no message of it but that, to each of the three servers.
    const sent = cluster.recorded.filter(({ from }) => from === client).slice(before);
    expect(sent.slice(0, 3).map(({ bytes }) => bytes.length)).toEqual(Array(3).fill(HEADER_BYTES));
    expect(cluster.failures).toEqual([]);
  });

  it.each([
    [{ w: 1 }, 'w: the value at index 0 is beyond its bound, which promises |w| ≤ 1.'],
    [{ b: 2 }, 'b: the value at index 0 is beyond its bound, which promises |b| ≤ 2.'],
  ])('is checked by the owner, masked or not: %o', async (bounds, message) => {
    const cluster = new LocalCluster();
    const plan = planWith(bounds);
    const attempt = cluster.share(MODEL, () => plan, weights([-1.5, 1], [7, 0]));
    await expect(attempt).rejects.toThrow(EncodingError);
    await expect(attempt).rejects.toThrow(message);
  });

  it('is part of what the parties agree on', () => {
    const digests = [{}, { x: 4 }, { x: 5 }, { w: 4 }].map((bounds) => planWith(bounds).digest);
    expect(new Set(digests).size).toBe(4);
    expect(planWith({ x: 4 }).digest).toBe(digests[1]);
  });
});

describe('a value without a bound', () => {
  it('must fit its ring, and the error names it', async () => {
    const cluster = new LocalCluster();
    const attempt = cluster.share(MODEL, () => planWith({}), weights([1e18, 0], [0, 0]));
    await expect(attempt).rejects.toThrow(
      'w: the value at index 0 does not fit Z_2^64 with 8 fractional bits',
    );
  });
});
