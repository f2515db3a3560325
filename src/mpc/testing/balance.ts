/**
 * Do these messages look uniformly random, bit by bit? Over many runs each bit of a message at one
 * place should be 1 in half of them, independent of the others: Σ (2·ones − N)²/N over its bits is
 * chi-square with as many degrees of freedom. A bit that is stuck, or a mask that is used again, is
 * seen at once; a histogram of bytes over a message would hide it.
 */

/** As a standard normal deviate, by Wilson and Hilferty's cube root: 7 or more comes once in 10^12. */
const deviate = (chiSquare: number, degrees: number): number => {
  const spread = 2 / (9 * degrees);
  return (Math.cbrt(chiSquare / degrees) - (1 - spread)) / Math.sqrt(spread);
};

/** @param samples of one length each. @returns how often each bit is 1. */
function ones(samples: readonly Uint8Array[]): number[] {
  const counts = Array<number>(8 * samples[0]!.length).fill(0);
  for (const sample of samples) {
    for (let bit = 0; bit < counts.length; bit++)
      counts[bit]! += (sample[bit >> 3]! >> (bit & 7)) & 1;
  }
  return counts;
}

/** How far the samples are from uniform, in standard deviations. */
export function imbalance(samples: readonly Uint8Array[]): number {
  const counts = ones(samples);
  const runs = samples.length;
  const chiSquare = counts.reduce((sum, count) => sum + (2 * count - runs) ** 2 / runs, 0);
  return deviate(chiSquare, counts.length);
}

/** How far two sets of samples that are uniform are from having the same bits. */
export function difference(some: readonly Uint8Array[], others: readonly Uint8Array[]): number {
  const [a, b] = [ones(some), ones(others)];
  const variance = (some.length + others.length) / 4;
  const chiSquare = a.reduce((sum, count, i) => sum + (count - b[i]!) ** 2 / variance, 0);
  return deviate(chiSquare, a.length);
}

/** a − b in 32-bit words, as many as the shorter one has. */
export const minus = (a: Uint8Array, b: Uint8Array): Uint8Array => combined(a, b, -1);
export const plus = (a: Uint8Array, b: Uint8Array): Uint8Array => combined(a, b, 1);

function combined(a: Uint8Array, b: Uint8Array, sign: 1 | -1): Uint8Array {
  const length = Math.min(a.length, b.length);
  const out = new DataView(new ArrayBuffer(length));
  const [left, right] = [a, b].map((each) => new DataView(each.buffer, each.byteOffset));
  for (let at = 0; at < length; at += 4) {
    out.setUint32(at, left!.getUint32(at, true) + sign * right!.getUint32(at, true), true);
  }
  return new Uint8Array(out.buffer);
}
