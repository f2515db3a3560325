/** What is packed comes back as it was rounded, and nothing else is taken for it. */
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denseNetwork } from './network';
import { packWeights, readWeights, roundWeights } from './packed-weights';
import { arbitraryNetwork } from './testing/arbitrary-network';
import { denseSample } from './testing/dense-sample';
import { collectWeights, encodeWeights, numbersOf, WeightsError } from './weights';

const beside = { file: 'w.bin', bytes: 1, sha256: '' };
const packed = (fractionBits: number) => ({
  ...beside,
  form: { kind: 'int16-gzip', fractionBits } as const,
});
const gzip = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));

describe('packed weights', () => {
  it('come back bit for bit as they were rounded, half a step off at most', async () => {
    const units = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 });
    const bits = fc.integer({ min: 0, max: 15 });
    await fc.assert(
      fc.asyncProperty(units.chain(arbitraryNetwork), bits, async (any, fractionBits) => {
        const { network } = any;
        // Between -1 and 1, or what 16 bits hold of it.
        const room = (2 ** 15 - 1) / 2 ** fractionBits;
        const weights = collectWeights(network, (parameter) =>
          numbersOf(any.weights, parameter).map((x) => Math.max(-room, Math.min(room, x % 1))),
        );
        const rounded = roundWeights({ network, weights }, fractionBits);
        const blob = gzip(packWeights(rounded, fractionBits));
        const read = await readWeights(blob, { network, weights: packed(fractionBits) });
        // -0 is 0 by then.
        expect(encodeWeights({ network, weights: read })).toEqual(
          encodeWeights({ network, weights: withoutNegativeZero(rounded).weights }),
        );
        const half = 2 ** -fractionBits / 2;
        weights.forEach((layer, i) => {
          for (const [part, numbers] of Object.entries(layer)) {
            const after = (read[i] as Record<string, Float32Array>)[part]!;
            numbers.forEach((x: number, at: number) =>
              expect(Math.abs(x - after[at]!)).toBeLessThanOrEqual(half),
            );
          }
        });
      }),
      { numRuns: 50 },
    );
  });

  it('are folded, with high bytes before low ones', () => {
    const numbers = { weights: Float32Array.of(1, -2), bias: Float32Array.of(-0.5) };
    const layer = denseSample([2, 1], (_, { part }) => numbers[part]);
    // 256, -512 and -128 steps are 512, 1023 and 255.
    expect([...packWeights(layer, 8)]).toEqual([2, 3, 0, 0, 255, 255]);
  });

  it('are refused beyond 16 bits, naming the number', () => {
    const sample = denseSample([3, 2], 32);
    expect(() => roundWeights(sample, 9)).not.toThrow();
    expect(() => roundWeights(sample, 10)).toThrow(/^Layer 0: weight: 32 is more than 32767 steps/);
  });

  const network = denseNetwork([3, 2]);
  const good = packWeights(denseSample([3, 2], 0.25), 8);
  const read = (blob: Uint8Array<ArrayBuffer>) =>
    readWeights(blob, { network, weights: packed(8) });

  it.each([
    ['too short', gzip(good.subarray(1)), /take 16 bytes, but there are 15/],
    ['too long', gzip(new Uint8Array(1e7)), /are too many/],
    ['cut', gzip(good).subarray(0, 12), /are no gzip/],
    ['not compressed', new Uint8Array(good), /are no gzip/],
  ])('are refused when %s', async (_, blob, reason) => {
    await expect(read(blob)).rejects.toThrow(WeightsError);
    await expect(read(blob)).rejects.toThrow(reason);
  });

  it('of earlier cards are float32', async () => {
    const sample = denseSample([3, 2], 0.1);
    const blob = new Uint8Array(encodeWeights(sample));
    expect(await readWeights(blob, { network, weights: beside })).toEqual(sample.weights);
  });
});

const withoutNegativeZero = ({ network, weights }: ReturnType<typeof roundWeights>) => ({
  network,
  weights: collectWeights(network, (parameter) => numbersOf(weights, parameter).map((x) => x + 0)),
});
