/**
 * Private and plaintext logits of many labelled images, compared. Pure, and incremental: a batch is
 * counted when it arrives, in any order, and what is kept is a few numbers an image.
 */
import { CLASSES } from '../../model/digits';

/** What there is of the images counted so far. */
export interface Summary {
  readonly count: number;
  readonly agree: number;
  readonly privateCorrect: number;
  readonly plaintextCorrect: number;
  /** Undefined where the client learns labels only. */
  readonly maxLogitDifference: number | undefined;
  /** Predictions whose margin is more than twice the bound on a logit's error, if there is one. */
  readonly certified: number | undefined;
  /** Images by label (row) and private digit (column), row-major. */
  readonly confusion: readonly number[];
}

/** One image's line. */
export interface Outcome {
  readonly index: number;
  readonly label: number;
  readonly privateDigit: number;
  readonly plaintextDigit: number;
  /** Between the two largest private logits; undefined where the client learns labels only. */
  readonly margin: number | undefined;
  readonly logitDifference: number | undefined;
}

export class Evaluation {
  readonly #counted: Uint8Array;
  readonly #digits: { readonly privately: Uint8Array; readonly plaintext: Uint8Array };
  readonly #margins: Float64Array;
  readonly #differences: Float64Array;
  readonly #confusion = new Uint32Array(CLASSES * CLASSES);
  #count = 0;
  #agree = 0;
  #privateCorrect = 0;
  #plaintextCorrect = 0;
  #certified = 0;
  #maxLogitDifference: number | undefined;

  /**
   * @param labels one an image, 0 … 9.
   * @param bound the most by which a private logit can be off, see `logitBound`; undefined if nobody
   * knows, and then nothing is certified.
   */
  constructor(
    private readonly labels: Uint8Array,
    readonly bound: number | undefined,
  ) {
    this.#counted = new Uint8Array(labels.length);
    this.#digits = {
      privately: new Uint8Array(labels.length),
      plaintext: new Uint8Array(labels.length),
    };
    this.#margins = new Float64Array(labels.length);
    this.#differences = new Float64Array(labels.length);
  }

  /**
   * Counts the images from `first` on; an array holds ten logits an image, or `privately` its labels.
   * @throws RangeError if the arrays do not match, reach past the last image or count one twice.
   */
  add(first: number, privately: Float64Array, plaintext: ArrayLike<number>): void {
    const images = plaintext.length / CLASSES;
    const isFitting = privately.length === plaintext.length || privately.length === images;
    if (!isFitting || first + images > this.labels.length) {
      throw new RangeError(`${privately.length} and ${plaintext.length} logits from ${first} on`);
    }
    for (let i = 0; i < images; i++) this.#addOne(first + i, i, privately, plaintext);
  }

  get summary(): Summary {
    return {
      count: this.#count,
      agree: this.#agree,
      privateCorrect: this.#privateCorrect,
      plaintextCorrect: this.#plaintextCorrect,
      maxLogitDifference: this.#maxLogitDifference,
      certified:
        this.bound === undefined || this.#maxLogitDifference === undefined
          ? undefined
          : this.#certified,
      confusion: Array.from(this.#confusion),
    };
  }

  /** The images counted so far for which `wanted` holds, in order; at most `most` of them. */
  outcomes(wanted: (outcome: Outcome) => boolean = () => true, most = Infinity): Outcome[] {
    const found: Outcome[] = [];
    for (let index = 0; index < this.labels.length && found.length < most; index++) {
      if (this.#counted[index] === 0) continue;
      const outcome = this.#outcome(index);
      if (wanted(outcome)) found.push(outcome);
    }
    return found;
  }

  #outcome(index: number): Outcome {
    return {
      index,
      label: this.labels[index]!,
      privateDigit: this.#digits.privately[index]!,
      plaintextDigit: this.#digits.plaintext[index]!,
      margin: known(this.#margins[index]!),
      logitDifference: known(this.#differences[index]!),
    };
  }

  #addOne(index: number, at: number, privately: Float64Array, plaintext: ArrayLike<number>): void {
    if (this.#counted[index] === 1) throw new RangeError(`Image ${index} was counted already.`);
    const isLabel = privately.length < plaintext.length;
    const ours = isLabel
      ? { digit: privately[at]!, margin: NaN }
      : leaders(privately, at * CLASSES);
    const theirs = leaders(plaintext, at * CLASSES);
    const label = this.labels[index]!;
    const difference = isLabel ? NaN : largestDifference(privately, plaintext, at * CLASSES);
    this.#counted[index] = 1;
    this.#digits.privately[index] = ours.digit;
    this.#digits.plaintext[index] = theirs.digit;
    this.#margins[index] = ours.margin;
    this.#differences[index] = difference;
    this.#confusion[label * CLASSES + ours.digit]! += 1;
    this.#count += 1;
    if (ours.digit === theirs.digit) this.#agree += 1;
    if (ours.digit === label) this.#privateCorrect += 1;
    if (theirs.digit === label) this.#plaintextCorrect += 1;
    if (isLabel) return;
    if (this.bound !== undefined && ours.margin > 2 * this.bound) this.#certified += 1;
    this.#maxLogitDifference = Math.max(this.#maxLogitDifference ?? 0, difference);
  }
}

const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>, at: number): number {
  let difference = 0;
  for (let j = at; j < at + CLASSES; j++)
    difference = Math.max(difference, Math.abs(a[j]! - b[j]!));
  return difference;
}

/** The digit with the largest of ten logits, the first of equals, and by how much it leads. */
function leaders(logits: ArrayLike<number>, at: number): { digit: number; margin: number } {
  let [digit, best, second] = [0, logits[at]!, -Infinity];
  for (let j = 1; j < CLASSES; j++) {
    const logit = logits[at + j]!;
    if (logit > best) [digit, best, second] = [j, logit, best];
    else second = Math.max(second, logit);
  }
  return { digit, margin: best - second };
}
