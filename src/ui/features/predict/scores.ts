/** What the panel shows of an answer. Pure. */
import type { LinkBytes } from '../../../report/tables';
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

/**
 * Payload bytes of all links in a phase, as they were measured. Nothing where a party has noted less than the plan
 * has, or nothing at all, as with the trace off: a part is no figure, and a formula's would pretend to be measured.
 */
export function moved(
  links: readonly LinkBytes[] = [],
  phase: LinkBytes['phase'],
): number | undefined {
  const all = links.filter((link) => link.phase === phase);
  if (all.length === 0 || all.some((link) => link.measured < link.predicted)) return undefined;
  return all.reduce((sum, { measured }) => sum + measured, 0);
}
