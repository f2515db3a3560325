/** Text as usual, or large for a projector. A person chooses; no link does. Remembered by the browser where it lets us. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** public/first.js reads the same key before the first paint. */
const KEY = 'millpond-text';

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) === 'large';
  } catch {
    return false;
  }
}

const size = createStore<{ readonly isLarge: boolean }>(() => ({ isLarge: stored() }));

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
