/** A description of a network, or of a model, that cannot be; the message names the field. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
}

export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 1;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
