/**
 * The gates that a model may use: the committed table `fits.json`, which `scripts/fits.ts` makes.
 *
 * The coefficients are data and never computed at run time: both servers must hold identical bits,
 * and `Math.sin` differs between engines. Period and harmonics are public parameters of the model.
 */
import { gateError } from './fit';
import table from './fits.json';

export interface GateFit {
  /** P, a power of two. */
  readonly period: number;
  /** K, the number of odd harmonics. */
  readonly harmonics: number;
  /** b_1, b_3, …, b_{2K−1}. */
  readonly coefficients: readonly number[];
  /** The largest |gate − σ| over |x| ≤ `validTo`. */
  readonly maxError: number;
  /** P/2 − 8; further out the gate comes down again. */
  readonly validTo: number;
}

const FITS: readonly GateFit[] = table;

/** No gate of the table does what was asked. */
export class GateFitError extends Error {
  override readonly name = 'GateFitError';
}

/** @throws {GateFitError} for a pair that is not in the table, naming those that are. */
export function gateFit(period: number, harmonics: number): GateFit {
  const fit = FITS.find((each) => each.period === period && each.harmonics === harmonics);
  if (fit) return fit;
  const known = FITS.map((each) => `${each.period}/${each.harmonics}`).join(', ');
  throw new GateFitError(
    `There is no gate of period ${period} with ${harmonics} harmonics; there are ${known}.`,
  );
}

/** The span that the owner saw on its data, with a quarter more, must fit into 3/8 of a period. */
const MARGIN = 1.25;

/** max |z| of the widest gate. */
export const LARGEST_PREACTIVATION = (3 * FITS.at(-1)!.period) / 8 / MARGIN;

/**
 * Chooses a gate: the smallest period P with 3P/8 ≥ 1.25·max |z|, and in it the smallest number of
 * harmonics whose error over |x| ≤ max |z| is at most `wantedError`. A short period that is wide
 * enough may still mirror too early for that error; then the next one is taken.
 *
 * @param maxPreactivation max |z| over the data it was measured on, at least 0.
 * @throws {GateFitError} if the table has no such gate.
 */
export function calibrate(
  maxPreactivation: number,
  wantedError = 1e-3,
): { period: number; harmonics: number } {
  if (!(maxPreactivation >= 0 && wantedError > 0)) {
    throw new GateFitError(
      `max |z| = ${maxPreactivation} and an error of ${wantedError} describe no gate.`,
    );
  }
  const found = FITS.find(
    ({ period, coefficients }) =>
      (3 * period) / 8 >= MARGIN * maxPreactivation &&
      gateError(period, coefficients, maxPreactivation) <= wantedError,
  );
  if (found) return { period: found.period, harmonics: found.harmonics };
  throw new GateFitError(
    `No gate has an error of at most ${wantedError} over |z| ≤ ${maxPreactivation}. ` +
      'Train with a penalty on the pre-activations, or allow a larger error.',
  );
}
