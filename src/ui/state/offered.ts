/** A new version of the page, if there is one. */
import { createStore } from 'zustand/vanilla';

interface Offered {
  /** Opens the page anew with it. */
  readonly take: (() => void) | undefined;
}

export const offered = createStore<Offered>(() => ({ take: undefined }));
