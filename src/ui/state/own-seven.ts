/**
 * The page's own seven: recognised, really, by the servers, as long as a person has drawn nothing, and
 * never an input. Whoever draws or picks something has the canvas to themselves.
 */
import { inkToInput } from '../ink/ink-to-input';
import type { Stroke } from '../ink/strokes';
import { isRecording } from './cluster-actions';
import type { Input } from './input';
import { isBlank } from './input';
import { askExample } from './predict-actions';
import { store } from './store';

const CORNERS = [
  [0.32, 0.27],
  [0.4, 0.283],
  [0.5, 0.284],
  [0.6, 0.275],
  [0.69, 0.26],
  [0.638, 0.36],
  [0.582, 0.46],
  [0.53, 0.56],
  [0.49, 0.66],
  [0.46, 0.77],
] as const;

const STROKES: readonly Stroke[] = [
  { tool: 'ink', width: 0.07, points: CORNERS.map(([x, y]) => ({ x, y })) },
];

export const EXAMPLE: Input = { kind: 'ink', strokes: STROKES, pixels: inkToInput(STROKES) };

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
