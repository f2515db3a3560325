/**
 * Do these bytes look uniformly random? Pearson's chi-square over a histogram, and the probability
 * of a value at least as large if they are: p = Q(k/2, χ²/2) with the regularised incomplete gamma
 * function.
 *
 * A bin needs some expected hits for the approximation to hold, so short messages are counted in
 * smaller pieces: bytes, half bytes or pairs of bits.
 */

/** Expected hits that a bin should have at least. */
const ENOUGH = 5;

export interface Uniformity {
  /** Hits by value of a piece. */
  readonly counts: readonly number[];
  /** Bits of a piece: 8, 4 or 2. */
  readonly pieceBits: number;
  readonly pieces: number;
  readonly chiSquare: number;
  /** 0 … 1; undefined where there are too few bytes to say anything. */
  readonly pValue: number | undefined;
}

export function uniformity(bytes: Uint8Array): Uniformity {
  const pieceBits = [8, 4].find((bits) => piecesOf(bytes, bits) / 2 ** bits >= ENOUGH) ?? 2;
  const bins = 2 ** pieceBits;
  const counts = Array.from({ length: bins }, () => 0);
  for (const byte of bytes) {
    for (let shift = 0; shift < 8; shift += pieceBits) counts[(byte >> shift) & (bins - 1)]! += 1;
  }
  const pieces = piecesOf(bytes, pieceBits);
  const expected = pieces / bins;
  const chiSquare = counts.reduce((sum, hits) => sum + (hits - expected) ** 2 / (expected || 1), 0);
  const pValue = expected >= ENOUGH ? upperTail(chiSquare, bins - 1) : undefined;
  return { counts, pieceBits, pieces, chiSquare, pValue };
}

const piecesOf = (bytes: Uint8Array, bits: number): number => (bytes.length * 8) / bits;

/** P(X ≥ x) of a chi-square variable. */
export const upperTail = (x: number, degreesOfFreedom: number): number =>
  upperGamma(degreesOfFreedom / 2, x / 2);

const EPSILON = 1e-15;
const TINY = 1e-300;
const MOST_TERMS = 10_000;

/**
 * Q(a, x) = Γ(a, x)/Γ(a). Below the bend the power series of P converges fast, above it Legendre's
 * continued fraction of Q does (Abramowitz and Stegun 6.5.29 and 6.5.31), evaluated after Lentz.
 */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) throw new RangeError(`Q(${a}, ${x}) is not defined.`);
  if (x === 0) return 1;
  const factor = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - factor * series(a, x) : factor * fraction(a, x);
}

/** Σ xⁿ / (a (a + 1) … (a + n)) */
function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * EPSILON; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / (b || TINY);
  let value = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (b + numerator * d || TINY);
    c = b + numerator / c || TINY;
    value *= c * d;
    if (Math.abs(c * d - 1) < EPSILON) break;
  }
  return value;
}

/** ln Γ(a) for a > 0: Stirling's series, shifted to where it is exact to a double. */
function logGamma(a: number): number {
  let shift = 0;
  let z = a;
  for (; z < 15; z++) shift += Math.log(z);
  const square = 1 / (z * z);
  const tail = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / z;
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + tail - shift;
}
