/**
 * Answers to all digits of a set from pictures, one after the other: somebody who brings a row of digits
 * wants to read the row. Each is a private prediction of its own, as if it were picked.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ImageAnswer } from '../../players/answers';
import { callFailed, currentServers } from './cluster-actions';
import { localInput, localSet } from './local-data';
import type { LocalSet } from './local-data';
import { store } from './store';

export type SetAnswers = readonly (ImageAnswer | undefined)[];

interface Asked {
  readonly set: LocalSet | undefined;
  /** One an image; undefined until it is there. */
  readonly answers: SetAnswers;
}

const asked = createStore<Asked>(() => ({ set: undefined, answers: [] }));

/** Undefined where nobody asked for them: a set of thousands is not. */
export const useSetAnswers = (): SetAnswers | undefined =>
  useStore(asked, ({ set, answers }) => (set && set === localSet() ? answers : undefined));

export function answerAll(set: LocalSet): void {
  asked.setState({ set, answers: Array<undefined>(set.images.count).fill(undefined) });
  void pursue();
}

/** Those that came too early, or whose servers stopped, are asked when they are ready. */
store.subscribe(({ phase, model }, before) => {
  const { set } = asked.getState();
  if (!set) return;
  // Another model has other answers.
  if (model !== before.model) answerAll(set);
  else if (phase === 'ready' && before.phase !== 'ready') void pursue();
});

let run = 0;

async function pursue(): Promise<void> {
  const mine = ++run;
  for (;;) {
    const { set, answers } = asked.getState();
    const servers = currentServers();
    const next = answers.indexOf(undefined);
    if (!set || set !== localSet() || next < 0) return;
    if (!servers || store.getState().phase !== 'ready') return;
    try {
      const { scores } = await servers.predict(localInput(set, next).pixels, true);
      if (mine !== run) return;
      asked.setState({ set, answers: answers.with(next, scores[0]) });
    } catch (error) {
      if (mine === run) callFailed(servers, 'prediction-client', error);
      return;
    }
  }
}
