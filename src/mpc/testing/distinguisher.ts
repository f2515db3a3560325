/**
 * Somebody who learns to tell two secrets apart by what a party sees: a logistic regression on the
 * numbers of a view that tell most. It is tested on runs that it has not seen, and should be right in
 * half of them.
 *
 * A view's numbers are its 32-bit words, signed, and their lowest bits; the same of the sum and the
 * difference of two parts of one length, as 64-bit integers, since shares and masks hide in sums; and
 * the squares of the words, since what has no mean may have a width.
 */
import { SeededRandom } from '../../players/model-owner/random';
import type { View } from './views';

/** Pairs of parts that are looked at, drawn once. */
const MOST_PAIRS = 200;
/** Numbers that the regression works with. */
const CHOSEN = 64;
const EPOCHS = 200;
const RATE = 0.5;
const SHRINKAGE = 0.01;

export type Secret = 0 | 1;
type Pair = readonly [string, string];

export interface Accuracy {
  /** Numbers of a view. */
  readonly numbers: number;
  /** Runs that it was tested on. */
  readonly tested: number;
  readonly right: number;
}

/** How many runs each part of learning takes. */
export interface Lessons {
  /** To find the numbers that tell most. */
  readonly choosing: number;
  /** To learn what they tell. */
  readonly training: number;
}

export class Distinguisher {
  #seen = 0;
  #looks: { readonly parts: readonly string[]; readonly pairs: readonly Pair[] } | undefined;
  #choosing: Choosing | undefined;
  #chosen: readonly Chosen[] = [];
  readonly #examples: Example[] = [];
  #weights: Float64Array | undefined;
  #tested = 0;
  #right = 0;

  /** @param first pairs that are looked at before others. */
  constructor(
    private readonly lessons: Lessons,
    private readonly first: (view: View) => readonly Pair[] = () => [],
  ) {}

  get accuracy(): Accuracy {
    return { numbers: this.#choosing?.count ?? 0, tested: this.#tested, right: this.#right };
  }

  /** One run more: for learning, or for the test. All views have the same parts. */
  see(view: View, secret: Secret): void {
    const { choosing, training } = this.lessons;
    const numbers = this.#numbersOf(view);
    this.#choosing ??= new Choosing(numbers.length);
    const run = this.#seen++;
    if (run < choosing) {
      this.#choosing.add(numbers, secret);
      if (run === choosing - 1) this.#chosen = this.#choosing.mostTelling();
      return;
    }
    const row = this.#chosen.map(({ at, mean, factor }) => (numbers[at]! - mean) * factor);
    if (run < choosing + training) {
      this.#examples.push({ row, secret });
      return;
    }
    this.#weights ??= regression(this.#examples);
    this.#tested += 1;
    if (score(row, this.#weights) > 0 === (secret === 1)) this.#right += 1;
  }

  #numbersOf(view: View): Float64Array {
    this.#looks ??= { parts: [...view.keys()], pairs: pairsOf(view, this.first(view)) };
    const { parts, pairs } = this.#looks;
    const words = new Map(parts.map((part) => [part, wordsOf(view.get(part)!)]));
    const out: number[] = [];
    const put = (each: Int32Array): void => {
      for (const word of each) {
        const value = word / 2 ** 31;
        out.push(value, value * value, word & 1);
      }
    };
    for (const each of words.values()) put(each);
    for (const [a, b] of pairs) {
      put(combined(words.get(a)!, words.get(b)!, 1));
      put(combined(words.get(a)!, words.get(b)!, -1));
    }
    return Float64Array.from(out);
  }
}

function pairsOf(view: View, first: readonly Pair[]): Pair[] {
  const parts = [...view];
  const random = new SeededRandom(parts.length);
  const others = parts
    .flatMap(([a, some], i) =>
      parts
        .slice(i + 1)
        .flatMap(([b, { length }]): Pair[] => (length === some.length ? [[a, b]] : [])),
    )
    .map((pair) => ({ pair, at: random.integer() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ pair }) => pair);
  return [...first, ...others.slice(0, MOST_PAIRS)];
}

const wordsOf = (bytes: Uint8Array): Int32Array => new Int32Array(bytes.slice().buffer);

/** a ± b in 64-bit integers; of 32-bit ones that is right to a unit in every second. */
function combined(a: Int32Array, b: Int32Array, sign: 1 | -1): Int32Array {
  const out = new Int32Array(a.length);
  for (let i = 0; i < a.length; i += 2) {
    const low = (a[i]! >>> 0) + sign * (b[i]! >>> 0);
    out[i] = low;
    if (i + 1 < a.length) out[i + 1] = a[i + 1]! + sign * b[i + 1]! + Math.floor(low / 2 ** 32);
  }
  return out;
}

interface Chosen {
  readonly at: number;
  readonly mean: number;
  /** 1/σ */
  readonly factor: number;
}

/** Which numbers have means that differ between the secrets, in standard deviations. */
class Choosing {
  #runs = 0;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  readonly #gaps: Float64Array;

  constructor(readonly count: number) {
    this.#sums = new Float64Array(count);
    this.#squares = new Float64Array(count);
    this.#gaps = new Float64Array(count);
  }

  add(numbers: Float64Array, secret: Secret): void {
    this.#runs += 1;
    const sign = secret === 1 ? 1 : -1;
    for (let i = 0; i < this.count; i++) {
      const value = numbers[i]!;
      this.#sums[i]! += value;
      this.#squares[i]! += value * value;
      this.#gaps[i]! += sign * value;
    }
  }

  mostTelling(): Chosen[] {
    return Array.from(this.#sums, (sum, at) => {
      const mean = sum / this.#runs;
      const square = this.#squares[at]! / this.#runs;
      const variance = square - mean * mean;
      // What never changes tells nothing; a double has 53 bits.
      const factor = variance > 1e-12 * square ? 1 / Math.sqrt(variance) : 0;
      return { at, mean, factor };
    })
      .toSorted((a, b) => this.#tells(b) - this.#tells(a))
      .slice(0, CHOSEN);
  }

  #tells({ at, factor }: Chosen): number {
    return Math.abs(this.#gaps[at]!) * factor;
  }
}

interface Example {
  readonly row: readonly number[];
  readonly secret: Secret;
}

/** By gradient descent on the mean log loss; the last weight is the offset. */
function regression(examples: readonly Example[]): Float64Array {
  const width = examples[0]!.row.length;
  const weights = new Float64Array(width + 1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const step = weights.map((weight) => SHRINKAGE * weight);
    for (const { row, secret } of examples) {
      const error = (1 / (1 + Math.exp(-score(row, weights))) - secret) / examples.length;
      for (let i = 0; i < width; i++) step[i]! += error * row[i]!;
      step[width]! += error;
    }
    for (let i = 0; i <= width; i++) weights[i]! -= RATE * step[i]!;
  }
  return weights;
}

function score(row: readonly number[], weights: Float64Array): number {
  let sum = weights[row.length]!;
  for (let i = 0; i < row.length; i++) sum += row[i]! * weights[i]!;
  return sum;
}
