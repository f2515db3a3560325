import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLength } from '../../testing/length';
import { fitGate, gateError, gateValue } from './fit';
import { calibrate, gateFit, GateFitError } from './fits';
import table from './fits.json';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

describe('fitGate', () => {
  it('reaches the errors of docs/protocol.md', () => {
    const error = (period: number, harmonics: number, limit: number) =>
      gateError(period, gateFit(period, harmonics).coefficients, limit);
    expect(error(64, 10, 22)).toBeLessThan(8.6e-4);
    expect(error(128, 16, 54)).toBeLessThan(2.64e-3);
    expect(error(128, 20, 54)).toBeLessThan(7.9e-4);
    expect(error(128, 32, 54)).toBeLessThan(6.2e-5);
  });

  it('is close to minimax: the error alternates K times at nearly one height', () => {
    for (const [period, harmonics] of [[32, 5] as const, [64, 10] as const, [128, 20] as const]) {
      const { coefficients } = gateFit(period, harmonics);
      const level = gateError(period, coefficients, period / 4);
      let extrema = 0;
      let sign = 0;
      for (let x = 0; x <= period / 4; x += period / 8192) {
        const error = gateValue(x, period, coefficients) - sigmoid(x);
        // K coefficients: a minimax error has K + 1 extrema; the one at x = 0 is pinned to 0.
        if (Math.abs(error) > 0.98 * level && Math.sign(error) !== sign) {
          sign = Math.sign(error);
          extrema++;
        }
      }
      expect(extrema).toBeGreaterThanOrEqual(harmonics);
    }
  });
});

describe('the table of gates', () => {
  // What fitting takes grows with the third power of the harmonics.
  const fitted = table.filter(({ harmonics }) => harmonics <= atLength(20, Infinity));
  it.each(fitted)('P = $period, K = $harmonics is what fitGate gives', (entry) => {
    const coefficients = fitGate(entry.period, entry.harmonics);
    expect(coefficients).toHaveLength(entry.harmonics);
    coefficients.forEach((b, k) => expect(Math.abs(b - entry.coefficients[k]!)).toBeLessThan(1e-9));
  });

  it.each(table)('P = $period, K = $harmonics keeps its error', (entry) => {
    const { period, coefficients, maxError, validTo } = entry;
    expect(validTo).toBe(period / 2 - 8);
    let largest = 0;
    // A step that divides neither the period nor the grid that the error was measured on.
    for (let x = -validTo; x <= validTo; x += 0.00317) {
      largest = Math.max(largest, Math.abs(gateValue(x, period, coefficients) - sigmoid(x)));
    }
    expect(largest).toBeLessThan(maxError * 1.005);
    expect(largest).toBeGreaterThan(maxError * 0.98);
  });

  it('is in the order that calibrate searches it in', () => {
    const order = table.map(({ period, harmonics }) => period * 1000 + harmonics);
    expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
  });

  it('is odd about ½, periodic, and mirrored at a quarter period', () => {
    const entry = fc.constantFrom(...table);
    fc.assert(
      fc.property(entry, fc.double({ min: -50, max: 50, noNaN: true }), (fit, x) => {
        const gate = (at: number) => gateValue(at, fit.period, fit.coefficients);
        expect(gate(-x)).toBeCloseTo(1 - gate(x), 10);
        expect(gate(x + fit.period)).toBeCloseTo(gate(x), 10);
        expect(gate(fit.period / 2 - x)).toBeCloseTo(gate(x), 10);
      }),
    );
  });
});

describe('gateFit', () => {
  it('finds a pair and names those there are for one that is not', () => {
    expect(gateFit(64, 10).coefficients).toHaveLength(10);
    expect(() => gateFit(64, 11)).toThrow(GateFitError);
    expect(() => gateFit(64, 11)).toThrow(/period 64 with 11 harmonics.*64\/10/);
  });
});

describe('calibrate', () => {
  it('takes the shortest period that holds the range with a quarter to spare', () => {
    expect(calibrate(19.2)).toEqual({ period: 64, harmonics: 10 });
    expect(calibrate(19.21)).toEqual({ period: 128, harmonics: 20 });
    expect(calibrate(38.4)).toEqual({ period: 128, harmonics: 20 });
    expect(calibrate(76)).toEqual({ period: 256, harmonics: 40 });
    expect(calibrate(0)).toMatchObject({ period: 32 });
  });

  it('takes the fewest harmonics that keep the wanted error', () => {
    expect(calibrate(37, 3e-3)).toEqual({ period: 128, harmonics: 16 });
    expect(calibrate(37, 1e-4)).toEqual({ period: 128, harmonics: 28 });
  });

  it('leaves a period that mirrors too early for the error', () => {
    // σ(32/2 − 9.5) = σ(6.5) is 1.5e-3 short of 1.
    expect(calibrate(8).period).toBe(32);
    expect(calibrate(9.5).period).toBe(64);
    expect(calibrate(9.5, 3e-3).period).toBe(32);
  });

  it('keeps the error it was asked for, for every range that it accepts', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 76, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e-1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (range, wanted, at) => {
          const { period, harmonics } = calibrate(range, wanted);
          const { coefficients } = gateFit(period, harmonics);
          const error = Math.abs(gateValue(at * range, period, coefficients) - sigmoid(at * range));
          expect(error).toBeLessThanOrEqual(wanted * 1.005);
        },
      ),
    );
  });

  it('refuses what no gate of the table can do', () => {
    expect(() => calibrate(77)).toThrow(GateFitError);
    expect(() => calibrate(10, 1e-12)).toThrow(GateFitError);
    expect(() => calibrate(Number.NaN)).toThrow(GateFitError);
    expect(() => calibrate(Number.POSITIVE_INFINITY)).toThrow(GateFitError);
    expect(() => calibrate(-1)).toThrow(GateFitError);
  });
});
