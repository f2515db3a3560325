/**
 * Answers to all digits of a set from pictures, one after the other: somebody who brings a row of digits
 * wants to read the row. Each is a private prediction of its own, as if it were picked.
 */
import { callFailed, currentServers } from './cluster-actions';
import { localData, localInput } from './local-data';
import { store } from './store';

/** Asks for all of the set that is kept. */
export function answerAll(): void {
  const { set } = localData.getState();
  localData.setState({ answers: Array<undefined>(set?.images.count ?? 0).fill(undefined) });
  void pursue();
}

/** Those that came too early, or whose servers stopped, are asked when they are ready. */
store.subscribe(({ phase, model }, before) => {
  if (!localData.getState().answers) return;
  // Another model has other answers.
  if (model !== before.model) answerAll();
  else if (phase === 'ready' && before.phase !== 'ready') void pursue();
});

let run = 0;

async function pursue(): Promise<void> {
  const mine = ++run;
  for (;;) {
    const { set, answers } = localData.getState();
    const servers = currentServers();
    const next = answers?.indexOf(undefined) ?? -1;
    if (!set || !answers || next < 0) return;
    if (!servers || store.getState().phase !== 'ready') return;
    try {
      const { scores } = await servers.predict(localInput(set, next).pixels, true);
      // Meanwhile another set may have come, or this one was forgotten.
      if (mine !== run || localData.getState().answers !== answers) return;
      localData.setState({ answers: answers.with(next, scores[0]) });
    } catch (error) {
      if (mine === run) callFailed(servers, 'prediction-client', error);
      return;
    }
  }
}
