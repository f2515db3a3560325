/**
 * What is predicted while nobody has asked yet: the drawing as it grows, or the page's own example. Apart
 * from the answers, since these come every frame and only what moves with the pen follows them: no trace,
 * no pond, no profile.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Pixels } from '../ink/pixels';
import type { Answer } from './answer';
import { useApp } from './store';

interface LiveState {
  /** What the model would get if the pen were lifted now. */
  readonly growing: Pixels | undefined;
  /** The newest answer to it, or to the example. Private only. */
  readonly answer: Answer | undefined;
  /** Private predictions a second while the pen moved, as measured last. */
  readonly perSecond: number | undefined;
}

export const live = createStore<LiveState>(() => ({
  growing: undefined,
  answer: undefined,
  perSecond: undefined,
}));

export const useLive = <T>(select: (state: LiveState) => T): T => useStore(live, select);

/** The answer that stands on the page: to what the pen has drawn so far, if it moves. */
export function useShownAnswer(): Answer | undefined {
  const moving = useLive(({ answer }) => answer);
  const settled = useApp(({ answer }) => answer);
  return moving ?? settled;
}

/** Whether what stands on the page is the answer to something that is not there any more. */
export function useIsStale(): boolean {
  const isMoving = useLive(({ answer }) => answer !== undefined);
  const isStale = useApp(({ answer, input }) => !!answer && answer.question.input !== input);
  return !isMoving && isStale;
}
