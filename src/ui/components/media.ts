/** What the surroundings ask for, followed as it changes. */
import { useSyncExternalStore } from 'react';

const queries = new Map<string, MediaQueryList>();

function list(query: string): MediaQueryList {
  let found = queries.get(query);
  if (!found) {
    found = matchMedia(query);
    queries.set(query, found);
  }
  return found;
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      list(query).addEventListener('change', changed);
      return () => list(query).removeEventListener('change', changed);
    },
    () => list(query).matches,
  );
}

export const useReducedMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
export const useNarrow = (): boolean => useMedia('(width < 700px)');
/** Wide and low, as a classroom's projector: the times stand above the picture, as predict.css has it. */
export const useLow = (): boolean => useMedia('(width >= 960px) and (height < 860px)');
