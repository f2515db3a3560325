import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denseNetwork } from './network';
import { arbitraryNetwork, problem } from './testing/arbitrary-network';
import { denseSample } from './testing/dense-sample';
import { checkSize, decodeWeights, encodeWeights } from './weights';

describe('the binary weights', () => {
  it('come back bit for bit', () => {
    const units = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 });
    const networks = units.chain(arbitraryNetwork);
    fc.assert(
      fc.property(networks, (trained) => {
        expect(decodeWeights(encodeWeights(trained), trained.network)).toEqual(trained.weights);
      }),
    );
  });

  it('are little-endian, weights before bias, row by row', () => {
    const numbers = { weights: Float32Array.of(1, -2), bias: Float32Array.of(0.5) };
    const layer = denseSample([2, 1], (_, { part }) => numbers[part]);
    expect([...new Uint8Array(encodeWeights(layer))]).toEqual([
      0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0x3f,
    ]);
  });

  it('are refused when too short, too long or not finite', () => {
    const blob = encodeWeights(denseSample([3, 2], 0.25));
    expect(problem(() => decodeWeights(blob.slice(4), denseNetwork([3, 2])))).toBe(
      'The weights of 3-2 take 32 bytes, but there are 28.',
    );
    expect(problem(() => decodeWeights(blob, denseNetwork([2, 2])))).toMatch(
      /take 24 bytes, but there are 32/,
    );
    new DataView(blob).setFloat32(28, Number.NaN, true);
    expect(problem(() => decodeWeights(blob, denseNetwork([3, 2])))).toBe(
      'Layer 0: bias 1 is not a finite float32: it is NaN, infinite or too large. Train or export the network again.',
    );
  });
});

it('more numbers than the parties can hold are refused', () => {
  const network = (units: number) => denseNetwork([784, units, units, 10]);
  expect(problem(() => checkSize({ network: network(1800) }))).toMatch(
    /has 4672810 weights and biases; 4000000 can be shared/,
  );
  expect(() => checkSize({ network: network(1600) })).not.toThrow();
});
