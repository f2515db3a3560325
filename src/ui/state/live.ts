/**
 * What is predicted while nobody has asked yet: the drawing as it grows, or the page's own example. Apart
 * from the answers, since these come every frame and only what moves with the pen follows them: no trace,
 * no pond, no profile.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Prediction } from '../../workers/prediction';
import type { Pixels } from '../ink/pixels';
import type { Answer } from './answer';

interface LiveState {
  /** What the model would get if the pen were lifted now. */
  readonly growing: Pixels | undefined;
  /** The newest answer to it, or to the example. Private only. */
  readonly answer: Answer | undefined;
  /** The example once it is described. */
  readonly example: Answer<Prediction> | undefined;
  /** Private predictions a second while the pen moved, as measured last. */
  readonly perSecond: number | undefined;
}

export const live = createStore<LiveState>(() => ({
  growing: undefined,
  answer: undefined,
  example: undefined,
  perSecond: undefined,
}));

export const useLive = <T>(select: (state: LiveState) => T): T => useStore(live, select);
