/**
 * The public facts of a model, checked where they enter a worker. Written out, because every party
 * loads it before the page is ready and a schema library weighs more than the four conditions.
 */
import type { ModelSpec } from './facts';

export class SpecError extends Error {
  override readonly name = 'SpecError';
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1;

/** @throws {SpecError} that names the field. */
export function checkSpec(value: unknown): ModelSpec {
  const { layers, gate } = isRecord(value) ? value : {};
  if (!Array.isArray(layers) || layers.length < 2 || !layers.every(isCount)) {
    throw new SpecError('layers must be two or more whole numbers above zero.');
  }
  if (gate === 'polynomial') return { layers, gate };
  const { period, coefficients } = isRecord(gate) ? gate : {};
  if (!isCount(period)) throw new SpecError('gate.period must be a whole number above zero.');
  if (!Array.isArray(coefficients) || coefficients.length === 0) {
    throw new SpecError('gate.coefficients must be a list of numbers.');
  }
  const numbers = coefficients.filter((b): b is number => Number.isFinite(b));
  if (numbers.length < coefficients.length) {
    throw new SpecError('gate.coefficients must be finite numbers.');
  }
  return { layers, gate: { period, coefficients: numbers } };
}
