/**
 * Seeds that are the same in every run, for vectors and for statistics. They replace the platform's
 * generator while a function runs; the engine draws its seeds there, or finds them in a deal that did.
 * Nothing outside of tests and scripts imports this.
 */
import { SeededRandom } from '../../players/model-owner/random';
import { SEED_BYTES } from '../random/seed';

type Draw = (length: number) => Uint8Array;

/** The seed that is drawn as number n, from 0: byte i is 37·n + 11·i + 1 mod 256. */
export const fixedSeed = (n: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: SEED_BYTES }, (_, i) => 37 * n + 11 * i + 1);

export function withFixedSeeds<T>(run: () => Promise<T>): Promise<T> {
  let drawn = 0;
  return withDraws(() => fixedSeed(drawn++), run);
}

/** Seeds without a pattern, for any number of draws. */
export function withSeedsFrom<T>(seed: number, run: () => Promise<T>): Promise<T> {
  const random = new SeededRandom(seed);
  return withDraws((length) => Uint8Array.from({ length }, () => random.integer()), run);
}

/** Each seed is `draw`'s. */
export async function withDraws<T>(draw: Draw, run: () => Promise<T>): Promise<T> {
  const fill = <A extends ArrayBufferView | null>(array: A): A => {
    if (!(array instanceof Uint8Array)) throw new TypeError('Seeds are bytes.');
    array.set(draw(array.length));
    return array;
  };
  const original = Object.getOwnPropertyDescriptor(crypto, 'getRandomValues');
  Object.defineProperty(crypto, 'getRandomValues', { value: fill, configurable: true });
  try {
    return await run();
  } finally {
    if (original) Object.defineProperty(crypto, 'getRandomValues', original);
    else Reflect.deleteProperty(crypto, 'getRandomValues');
  }
}
