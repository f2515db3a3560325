/** Text as usual, or large for a projector. A person chooses; no link does. Remembered by the browser where it lets us. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** public/first.js reads the same key before the first paint. */
const KEY = 'millpond-text';

const size = createStore<{ readonly isLarge: boolean }>(() => ({ isLarge: false }));

/** Takes what the browser remembers. */
export function recallTextSize(): void {
  try {
    size.setState({ isLarge: localStorage.getItem(KEY) === 'large' });
  } catch {
    // As usual, then.
  }
}

export const useIsLarge = (): boolean => useStore(size, ({ isLarge }) => isLarge);

export function setLarge(isLarge: boolean): void {
  const text = isLarge ? 'large' : 'usual';
  document.documentElement.dataset['text'] = text;
  size.setState({ isLarge });
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // A browser without storage forgets the choice at the next visit, no more.
  }
}
