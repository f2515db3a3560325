/** What is packed comes back as it was rounded, and nothing else is taken for it. */
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeightsForm } from './facts';
import { denseNetwork } from './network';
import { packWeights, readWeights, roundWeights } from './packed-weights';
import { arbitraryNetwork } from './testing/arbitrary-network';
import { denseSample } from './testing/dense-sample';
import { collectWeights, encodeWeights, numbersOf, WeightsError } from './weights';

const beside = { file: 'w.bin', bytes: 1, sha256: '' };
const KINDS = ['int16-gzip', 'sparse-gzip'] as const;
const packed = (form: WeightsForm) => ({ ...beside, form });
const gzip = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));

describe('packed weights', () => {
  it('come back bit for bit as they were rounded, half a step off at most', async () => {
    const units = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 });
    const bits = fc.integer({ min: 0, max: 15 });
    const kinds = fc.constantFrom(...KINDS);
    await fc.assert(
      fc.asyncProperty(
        units.chain(arbitraryNetwork),
        bits,
        kinds,
        async (any, fractionBits, kind) => {
          const { network } = any;
          const form = { kind, fractionBits };
          // Between -1 and 1, or what 16 bits hold of it.
          const room = (2 ** 15 - 1) / 2 ** fractionBits;
          const weights = collectWeights(network, (parameter) =>
            numbersOf(any.weights, parameter).map((x) => Math.max(-room, Math.min(room, x % 1))),
          );
          const rounded = roundWeights({ network, weights }, fractionBits);
          const blob = gzip(packWeights(rounded, form));
          const read = await readWeights(blob, { network, weights: packed(form) });
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
        },
      ),
      { numRuns: 50 },
    );
  });

  it('are folded, with high bytes before low ones', () => {
    const numbers = { weights: Float32Array.of(1, -2), bias: Float32Array.of(-0.5) };
    const layer = denseSample([2, 1], (_, { part }) => numbers[part]);
    // 256, -512 and -128 steps are 512, 1023 and 255.
    const form = { kind: 'int16-gzip', fractionBits: 8 } as const;
    expect([...packWeights(layer, form)]).toEqual([2, 3, 0, 0, 255, 255]);
  });

  it('are without zeros, if they are to be', () => {
    const numbers = { weights: Float32Array.of(1, 0, 0, -2), bias: Float32Array.of(-0.5) };
    const layer = denseSample([4, 1], (_, { part }) => numbers[part]);
    const found = [...packWeights(layer, { kind: 'sparse-gzip', fractionBits: 8 })];
    expect(found).toEqual([3, 0, 0, 0, 0, 2, 0, 2, 3, 0, 0, 255, 255]);
  });

  it.each([
    [254, [254]],
    [255, [255, 0]],
    [600, [255, 255, 90]],
  ])('after %i zeros come back, too', async (zeros, gaps) => {
    const sample = denseSample([zeros, 1], (_, { part }) =>
      part === 'bias' ? Float32Array.of(1) : new Float32Array(zeros),
    );
    const form = { kind: 'sparse-gzip', fractionBits: 4 } as const;
    const bytes = packWeights(sample, form);
    expect([...bytes]).toEqual([1, 0, 0, 0, ...gaps, 0, 32]);
    const { network, weights } = sample;
    expect(await readWeights(gzip(bytes), { network, weights: packed(form) })).toEqual(weights);
  });

  it('are refused beyond 16 bits, naming the number', () => {
    const sample = denseSample([3, 2], 32);
    expect(() => roundWeights(sample, 9)).not.toThrow();
    expect(() => roundWeights(sample, 10)).toThrow(/^Layer 0: weight: 32 is more than 32767 steps/);
  });

  const network = denseNetwork([3, 2]);
  const form = (kind: WeightsForm['kind']) => ({ kind, fractionBits: 8 });
  const good = packWeights(denseSample([3, 2], 0.25), form('int16-gzip'));
  const sparse = packWeights(denseSample([3, 2], 0.25), form('sparse-gzip'));

  it.each<[string, WeightsForm['kind'], Uint8Array<ArrayBuffer>, RegExp]>([
    ['too short', 'int16-gzip', gzip(good.subarray(1)), /are not as many as it has/],
    ['too long', 'int16-gzip', gzip(new Uint8Array(1e7)), /are too many/],
    ['cut', 'int16-gzip', gzip(good).subarray(0, 12), /are no gzip/],
    ['not compressed', 'int16-gzip', new Uint8Array(good), /are no gzip/],
    ['without a count', 'sparse-gzip', gzip(sparse.subarray(0, 3)), /not as many as it has/],
    ['fewer than they say', 'sparse-gzip', gzip(sparse.subarray(0, -1)), /not as many as it has/],
    [
      'far beyond the last',
      'sparse-gzip',
      gzip(Uint8Array.of(1, 0, 0, 0, 8, 0, 32)),
      /not as many/,
    ],
    ['with a count of nothing', 'sparse-gzip', gzip(Uint8Array.of(9, 0, 0, 0)), /not as many/],
    ['sparse and too long', 'sparse-gzip', gzip(new Uint8Array(1e7)), /are too many/],
  ])('are refused when %s', async (_, kind, blob, reason) => {
    const read = () => readWeights(blob, { network, weights: packed(form(kind)) });
    await expect(read()).rejects.toThrow(WeightsError);
    await expect(read()).rejects.toThrow(reason);
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
