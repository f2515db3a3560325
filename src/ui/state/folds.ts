/** Which sections a person has folded. Remembered by the browser where it lets us; none at first. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

interface FoldsState {
  /** Ids of sections. */
  readonly folded: ReadonlySet<string>;
}

const KEY = 'millpond-folded';

function stored(): ReadonlySet<string> {
  try {
    return new Set((localStorage.getItem(KEY) ?? '').split(' ').filter((id) => id !== ''));
  } catch {
    return new Set();
  }
}

export const folds = createStore<FoldsState>(() => ({ folded: stored() }));

export const useIsFolded = (id: string): boolean => useStore(folds, ({ folded }) => folded.has(id));

export const unfold = (id: string): void => set(id, false);

export const toggleFold = (id: string): void => set(id, !folds.getState().folded.has(id));

function set(id: string, isFolded: boolean): void {
  const folded = new Set(folds.getState().folded);
  if (isFolded) folded.add(id);
  else folded.delete(id);
  folds.setState({ folded });
  try {
    localStorage.setItem(KEY, [...folded].join(' '));
  } catch {
    // A browser without storage forgets it at the next visit, no more.
  }
}
