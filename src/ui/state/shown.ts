/**
 * The answer that stands on the page: to what the pen has drawn so far, if it moves, or the settled one. One that is
 * of another picture than is there gives way once a newer one keeps a person waiting: a large digit beside a picture
 * is taken for its answer, whatever small words say.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Answer } from './answer';
import { isBlank } from './input';
import { live } from './live';
import { type AppState, store, useApp } from './store';

/** Milliseconds. An ordinary answer is there by then, also on a slow machine; and nothing flickers. */
const GIVES_WAY_MS = 1_000;

interface Waiting {
  /** Since when what is there has no answer on the page, in milliseconds since 1970; told once that is long. */
  readonly since: number | undefined;
}

const waiting = createStore<Waiting>(() => ({ since: undefined }));

type Live = ReturnType<typeof live.getState>;

const newest = (app: Pick<AppState, 'answer'>, { answer }: Pick<Live, 'answer'>) =>
  answer ?? app.answer;

/** Whether the page has no answer to what is there: it may have one to something else. */
export function isUnanswered(
  app: Pick<AppState, 'answer' | 'input'>,
  moving: Pick<Live, 'answer' | 'growing'>,
): boolean {
  const shown = newest(app, moving);
  const there = moving.growing ?? app.input.pixels;
  // The page's own example stands where there is nothing.
  if (shown?.question.by === 'page') return !isBlank(there);
  return shown ? shown.question.input.pixels !== there : !isBlank(there);
}

let timer: ReturnType<typeof setTimeout> | undefined;
let before: Answer | undefined;

/** A pen that moves is always a frame ahead: as long as answers come, nobody waits. */
function look(): void {
  const [app, moving] = [store.getState(), live.getState()];
  const shown = newest(app, moving);
  const isLate = isUnanswered(app, moving);
  if (!isLate || shown !== before) {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.getState().since !== undefined) waiting.setState({ since: undefined });
  }
  before = shown;
  if (!isLate || timer !== undefined) return;
  const since = Date.now();
  timer = setTimeout(() => waiting.setState({ since }), GIVES_WAY_MS);
}

store.subscribe(look);
live.subscribe(look);

/** See {@link Waiting}: from then on no answer is shown. */
export const useWaitingSince = (): number | undefined => useStore(waiting, ({ since }) => since);

/** Undefined where there is none, or it has given way. */
export function useShownAnswer(): Answer | undefined {
  const moving = useStore(live, ({ answer }) => answer);
  const settled = useApp(({ answer }) => answer);
  const hasGivenWay = useWaitingSince() !== undefined;
  return hasGivenWay ? undefined : (moving ?? settled);
}

/** Whether what stands on the page is the answer to something that is not there any more. */
export function useIsStale(): boolean {
  const isMoving = useStore(live, ({ answer }) => answer !== undefined);
  const isStale = useApp(({ answer, input }) => !!answer && answer.question.input !== input);
  return !isMoving && isStale;
}
