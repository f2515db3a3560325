/** What the panel shows of an answer. Pure. */
import type { Answer } from '../../state/answer';
import type { ClassScores, ImageAnswer, PlaintextPrediction } from '../../../players/answers';

export interface BothScores {
  readonly privately: ImageAnswer | undefined;
  readonly plaintext: ClassScores | undefined;
}

export const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** The plaintext answer if it has come and has not failed. */
const plaintextOf = (answer: Answer | undefined): PlaintextPrediction | undefined =>
  typeof answer?.plaintext === 'object' ? answer.plaintext : undefined;

export const scoresOf = (answer: Answer | undefined): BothScores => ({
  privately: answer?.privately.scores[0],
  plaintext: plaintextOf(answer)?.scores[0],
});

/** Largest difference between a private and a plaintext logit. */
export function largestDifference({ privately, plaintext }: BothScores): number | undefined {
  if (!privately?.logits || !plaintext) return undefined;
  return Math.max(...privately.logits.map((logit, i) => Math.abs(logit - plaintext.logits[i]!)));
}
