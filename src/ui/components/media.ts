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

/** @returns undefined in the first screen's text, which is the same for all. */
function useMedia(query: string): boolean | undefined {
  return useSyncExternalStore<boolean | undefined>(
    (changed) => {
      list(query).addEventListener('change', changed);
      return () => list(query).removeEventListener('change', changed);
    },
    () => list(query).matches,
    () => undefined,
  );
}

export const useReducedMotion = (): boolean =>
  useMedia('(prefers-reduced-motion: reduce)') ?? false;
export const useNarrow = (): boolean => useMedia('(width < 700px)') ?? false;
/**
 * Wide and low, as a classroom's projector: the times stand above the picture, as predict.css has it. Undefined as
 * long as nobody knows.
 */
export const useLow = (): boolean | undefined => useMedia('(width >= 960px) and (height < 860px)');
