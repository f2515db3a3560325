/** What changes the input: drawing, picking, editing, undo. */
import { EMPTY_INPUT, isBlank } from './input';
import type { Input } from './input';
import { live } from './live';
import { askLifted, askSoon, askWhileMoving, cancelSoon } from './predict-actions';
import { store } from './store';

/** Undo reaches this far back. */
const MEMORY = 200;

/** The pen touches the canvas: what was known of what was there is no longer wanted. */
export function penDown(): void {
  cancelSoon();
  live.setState({ answer: undefined });
  store.setState({ penIsDown: true });
}

/** What the pen has drawn so far, once a frame. */
export function penMoved(input: Input): void {
  live.setState({ growing: input.pixels });
  askWhileMoving(input);
}

/** The pen is lifted, and this is what it has left. */
export function penUp(input: Input): void {
  store.setState({ penIsDown: false });
  replace(input);
  if (isBlank(input.pixels)) forget();
  else askLifted();
}

/** Makes `input` what is to be predicted. */
export function put(input: Input): void {
  replace(input);
  forget();
  if (!isBlank(input.pixels)) askSoon();
}

function replace(input: Input): void {
  const { input: before, past } = store.getState();
  store.setState({ input, past: [...past, before].slice(-MEMORY), askedForNothing: false });
  live.setState({ growing: undefined });
}

function forget(): void {
  cancelSoon();
  live.setState({ answer: undefined });
}

export function undo(): void {
  const { past } = store.getState();
  const input = past.at(-1);
  if (!input) return;
  store.setState({ input, past: past.slice(0, -1), askedForNothing: false });
  forget();
  if (!isBlank(input.pixels)) askSoon();
}

/** Empties the canvas; it can be undone. */
export function clear(): void {
  const { input } = store.getState();
  if (input.kind !== 'ink' || input.strokes.length > 0) {
    put(EMPTY_INPUT);
    return;
  }
  cancelSoon();
  store.setState({ askedForNothing: false });
}
