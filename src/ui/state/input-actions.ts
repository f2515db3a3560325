/** What changes the input: drawing, picking, editing, undo. */
import { EMPTY_INPUT, isBlank } from './input';
import type { Input } from './input';
import { askSoon, cancelSoon } from './predict-actions';
import { store } from './store';

/** Undo reaches this far back. */
const MEMORY = 200;

/** The pen touches the canvas: an answer to half a digit is no longer wanted. */
export function penDown(): void {
  cancelSoon();
  store.setState({ penIsDown: true });
}

export const penUp = (): void => store.setState({ penIsDown: false });

/** Makes `input` what is to be predicted. */
export function put(input: Input): void {
  const { input: before, past } = store.getState();
  store.setState({ input, past: [...past, before].slice(-MEMORY), askedForNothing: false });
  if (isBlank(input.pixels)) cancelSoon();
  else askSoon();
}

export function undo(): void {
  const { past } = store.getState();
  const input = past.at(-1);
  if (!input) return;
  store.setState({ input, past: past.slice(0, -1), askedForNothing: false });
  if (isBlank(input.pixels)) cancelSoon();
  else askSoon();
}

/** Empties the canvas; it can be undone. */
export function clear(): void {
  const { input } = store.getState();
  if (input.kind === 'ink' && input.strokes.length === 0) cancelSoon();
  else put(EMPTY_INPUT);
}
