import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uniformity, upperGamma, upperTail } from './chi-square';

describe('the upper tail of chi-square', () => {
  // Critical values of the usual tables.
  test.each([
    [3.841459, 1, 0.05],
    [6.634897, 1, 0.01],
    [5.991465, 2, 0.05],
    [24.99579, 15, 0.05],
    [30.577914, 15, 0.01],
    [293.247835, 255, 0.05],
    [310.457388, 255, 0.01],
    [330.519744, 255, 0.001],
  ])('χ² = %f with %i degrees of freedom is exceeded with p = %f', (x, k, p) => {
    expect(upperTail(x, k)).toBeCloseTo(p, 6);
  });

  test('two degrees of freedom are an exponential', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 600, noNaN: true }), (x) => {
        const exact = Math.exp(-x / 2);
        expect(Math.abs(upperTail(x, 2) - exact)).toBeLessThanOrEqual(1e-12 * (1 + exact));
      }),
    );
  });

  test('Q(a + 1, x) = Q(a, x) + xᵃ e⁻ˣ / Γ(a + 1), across the bend between the two methods', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0.01, max: 80, noNaN: true }),
        (a, x) => {
          let factorial = 1;
          for (let i = 2; i <= a; i++) factorial *= i;
          const step = (x ** a * Math.exp(-x)) / factorial;
          expect(upperGamma(a + 1, x)).toBeCloseTo(upperGamma(a, x) + step, 10);
        },
      ),
    );
  });

  test('what is not defined is refused', () => {
    expect(() => upperGamma(0, 1)).toThrow(RangeError);
    expect(() => upperGamma(1, -1)).toThrow(RangeError);
  });
});

describe('uniformity of bytes', () => {
  test('every value once for each bin is as uniform as can be', () => {
    const bytes = Uint8Array.from({ length: 256 * 8 }, (_, i) => i & 255);
    const found = uniformity(bytes);
    expect(found.pieceBits).toBe(8);
    expect(found.chiSquare).toBe(0);
    expect(found.pValue).toBe(1);
  });

  test('a picture on black paper is not uniform', () => {
    const bytes = new Uint8Array(3136);
    bytes.fill(255, 1000, 1400);
    expect(uniformity(bytes).pValue).toBeLessThan(1e-12);
  });

  test('the platform’s random bytes are not called uneven', () => {
    // Fails by chance once in 10⁹ runs.
    const bytes = crypto.getRandomValues(new Uint8Array(3136));
    expect(uniformity(bytes).pValue).toBeGreaterThan(1e-9);
  });

  test('short messages are counted in smaller pieces, and every piece counts', () => {
    for (const [length, bits] of [
      [3136, 8],
      [1279, 4],
      [80, 4],
      [32, 2],
    ] as const) {
      const found = uniformity(new Uint8Array(length).fill(0b00011011));
      expect(found.pieceBits).toBe(bits);
      expect(found.counts).toHaveLength(2 ** bits);
      expect(found.counts.reduce((a, b) => a + b)).toBe(found.pieces);
      expect(found.pieces).toBe((8 * length) / bits);
    }
    expect(uniformity(new Uint8Array(32).fill(0b00011011)).chiSquare).toBe(0);
  });

  test('of nothing, nothing is said', () => {
    expect(uniformity(new Uint8Array(0)).pValue).toBeUndefined();
  });
});
