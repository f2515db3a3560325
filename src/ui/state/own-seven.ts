/**
 * The page's own seven: recognised, really, by the servers, as long as a person has drawn nothing. It is an
 * input only where "How it works" has no other. Whoever draws or picks something has the canvas to themselves.
 */
import { OWN_SEVEN, ownSevenPixels } from '../ink/own-seven';
import { isRecording } from './cluster-actions';
import type { Input } from './input';
import { isBlank } from './input';
import { askExample } from './predict-actions';
import { store, useApp } from './store';

export const EXAMPLE: Input = { kind: 'ink', strokes: OWN_SEVEN, pixels: ownSevenPixels() };

/** Whether it stands on the canvas as an example: nobody has drawn or picked anything. */
export const useIsExample = (): boolean =>
  useApp(({ past, answer, penIsDown }) => past.length === 0 && !answer && !penIsDown);

/** Who records wants to see their own request, and no other. */
export function startExample(): void {
  const ask = (): void => {
    const { phase, input, question, answer, penIsDown, predictAsIDraw } = store.getState();
    if (phase !== 'ready' || isRecording || !predictAsIDraw) return;
    unsubscribe();
    if (isBlank(input.pixels) && !question && !answer && !penIsDown) askExample(EXAMPLE);
  };
  const unsubscribe = store.subscribe(ask);
}
