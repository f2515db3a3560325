/**
 * How the private and the plaintext answer to one question come together. Pure.
 *
 * They arrive in any order, the plaintext one perhaps much later (TensorFlow.js loads when it is
 * first needed), perhaps never. An answer to an older question never replaces a newer one, and an
 * answer is shown from its private half on.
 */
import type { PlaintextPrediction } from '../../players/answers';
import type { Prediction } from '../../workers/prediction';
import type { Input } from './input';

export interface Question {
  /** Grows with every question. */
  readonly sequence: number;
  readonly input: Input;
  /** Asked by lifting the pen, not by a person who pressed a button. */
  readonly auto: boolean;
}

/** `failed` if the plaintext answer will not come. */
type Plaintext = PlaintextPrediction | 'failed';

export interface Answer {
  readonly question: Question;
  readonly privately: Prediction;
  readonly plaintext?: Plaintext;
}

/**
 * What a test may read: complete answers only, so that all of it belongs together. `sequence` is the
 * question's: requests are numbered by their cluster and begin anew after a restart.
 */
interface Published {
  readonly sequence: number;
  readonly digit: number;
  readonly plaintextDigit?: number;
}

export interface Answers {
  readonly answer: Answer | undefined;
  /** A plaintext answer that came before its private one. */
  readonly early: { readonly sequence: number; readonly plaintext: Plaintext } | undefined;
  readonly published: Published | undefined;
}

export type Part = { readonly privately: Prediction } | { readonly plaintext: Plaintext };

/** What is known after one more half has arrived. */
export function arrive(known: Answers, question: Question, part: Part): Answers {
  const { sequence } = question;
  const shown = known.answer?.question.sequence ?? 0;
  if ('privately' in part) {
    if (sequence < shown) return known;
    const answer = { question, privately: part.privately };
    return known.early?.sequence === sequence
      ? complete(known, answer, known.early.plaintext)
      : { ...known, answer };
  }
  if (known.answer && sequence === shown) return complete(known, known.answer, part.plaintext);
  const newest = Math.max(shown, known.early?.sequence ?? 0);
  return sequence > newest ? { ...known, early: { sequence, plaintext: part.plaintext } } : known;
}

function complete(known: Answers, half: Answer, plaintext: Plaintext): Answers {
  // The model was replaced in between: two models are not to be compared, and who replaced it asks
  // again.
  if (plaintext !== 'failed' && plaintext.model !== half.privately.model) {
    return { ...known, answer: half, early: undefined };
  }
  const answer = { ...half, plaintext };
  const digit = half.privately.scores[0]?.digit;
  if (digit === undefined) return { ...known, answer };
  const { sequence } = half.question;
  const plaintextDigit = plaintext === 'failed' ? undefined : plaintext.scores[0]?.digit;
  const published = { sequence, digit, ...(plaintextDigit !== undefined && { plaintextDigit }) };
  return { answer, early: undefined, published };
}
