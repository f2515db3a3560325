/**
 * Seeds: 32 fresh bytes from the platform's cryptographic generator. There is no other source and
 * no fallback: if it fails, the run stops.
 */
declare const kind: unique symbol;
export type Seed = Uint8Array<ArrayBuffer> & { readonly [kind]: 'seed' };

export const SEED_BYTES = 32;
const NAME_BYTES = 16;

export class RandomnessError extends Error {
  override readonly name = 'RandomnessError';
}

export const freshSeed = (): Seed => randomBytes(SEED_BYTES) as Seed;

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  try {
    crypto.getRandomValues(bytes);
  } catch (cause) {
    throw new RandomnessError('No secure randomness: crypto.getRandomValues failed.', { cause });
  }
  return bytes;
}

/** A name that nobody gave before: 16 random bytes in hexadecimal digits. */
export const freshName = (): string =>
  Array.from(randomBytes(NAME_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Reads a seed that came in a message. */
export function seedFrom(bytes: Uint8Array): Seed {
  if (bytes.length !== SEED_BYTES) {
    throw new RangeError(`A seed has ${SEED_BYTES} bytes, got ${bytes.length}.`);
  }
  return new Uint8Array(bytes) as Seed;
}
