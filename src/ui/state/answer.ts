/**
 * How the private and the plaintext answer to one question come together, and what is known of how
 * it came about. Pure.
 *
 * The plaintext one is asked for when the private one is there. It comes perhaps much later
 * (TensorFlow.js loads when it is first needed), perhaps never. An answer to an older question never
 * replaces a newer one, and an answer is shown from its private half on. Its description comes last, and until then the one
 * before it stands: what is shown of a trace is all of one prediction.
 */
import type { ClientAnswer, Doubt, PlaintextPrediction } from '../../players/answers';
import type { Prediction } from '../../workers/prediction';
import type { Input } from './input';

/**
 * Why it is asked: a person asked, or what is there has changed, or a pen was lifted, or it moves, or the
 * page asks by itself, of its example.
 */
export type Cause = 'person' | 'change' | 'pen' | 'moving pen' | 'page';

export interface Question {
  /** Grows with every question. */
  readonly sequence: number;
  readonly input: Input;
  readonly by: Cause;
}

/** `failed` if the plaintext answer will not come, `none` where nobody here has the model. */
type Plaintext = PlaintextPrediction | 'failed' | 'none';

export interface Answer<Privately = ClientAnswer> {
  readonly question: Question;
  readonly privately: Privately;
  readonly plaintext?: Plaintext;
}

/**
 * What a test may read; all of it belongs together. With a plaintext digit it is complete; what a pen asks
 * is published before that. `sequence` is the question's: requests are numbered by their cluster and
 * begin anew after a restart.
 */
export interface Published {
  readonly sequence: number;
  readonly digit: number;
  /** Whether the client has no doubt of it. */
  readonly isSure: boolean;
  readonly plaintextDigit?: number;
}

export interface Answers {
  readonly answer: Answer | undefined;
  readonly published: Published | undefined;
  /** The last answer that is described: the newest one, or the one before it. */
  readonly described: Answer<Prediction> | undefined;
}

export type Part =
  | { readonly privately: ClientAnswer }
  | { readonly plaintext: Plaintext }
  | { readonly described: Prediction };

/** What is known after one more part has arrived. */
export function arrive(known: Answers, question: Question, part: Part): Answers {
  const { sequence } = question;
  if ('described' in part) return describe(known, question, part.described);
  const shown = known.answer?.question.sequence ?? 0;
  if ('privately' in part) {
    if (sequence < shown) return known;
    const answer = { question, privately: part.privately };
    return question.by === 'pen'
      ? { ...known, answer, published: published(answer) }
      : { ...known, answer };
  }
  return known.answer && sequence === shown ? complete(known, known.answer, part.plaintext) : known;
}

function describe(known: Answers, question: Question, privately: Prediction): Answers {
  const { answer, described } = known;
  const { sequence } = question;
  if (sequence < (described?.question.sequence ?? 0)) return known;
  const whole = answer?.question.sequence === sequence ? answer : { question };
  return { ...known, described: { ...whole, privately } };
}

function complete(known: Answers, half: Answer, plaintext: Plaintext): Answers {
  // The model was replaced in between: two models are not to be compared, and who replaced it asks
  // again.
  if (typeof plaintext === 'object' && plaintext.model !== half.privately.model) {
    return known;
  }
  const answer = { ...half, plaintext };
  const { sequence } = half.question;
  const described =
    known.described?.question.sequence === sequence
      ? { ...known.described, plaintext }
      : known.described;
  return { answer, published: published(answer) ?? known.published, described };
}

/** Why it is not to be believed: by how it was drawn, or by what came out. */
export function doubtOf({ question: { input }, privately }: Answer): Doubt | undefined {
  if (input.kind === 'ink' && (input.digits ?? 1) > 1) return 'several';
  return privately.scores[0]?.doubt;
}

/** Of an answer, as far as it is there. */
export function published({ question, privately, plaintext }: Answer): Published | undefined {
  const { sequence } = question;
  const { digit } = privately.scores[0] ?? {};
  if (digit === undefined) return undefined;
  const other = typeof plaintext === 'object' ? plaintext.scores[0]?.digit : undefined;
  return {
    sequence,
    digit,
    isSure: !doubtOf({ question, privately }),
    ...(other !== undefined && { plaintextDigit: other }),
  };
}
