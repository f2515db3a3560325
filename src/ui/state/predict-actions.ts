/** Asking for a prediction, privately and in plaintext, and what to do with the answers. */
import { arrive } from './answer';
import type { Part, Question } from './answer';
import { callFailed, currentCluster, recovered } from './cluster-actions';
import { isBlank } from './input';
import { latest } from './latest';
import { store } from './store';

/**
 * Pause after the pen is lifted, in milliseconds. Many digits take two strokes; answering between
 * them would make the page flicker.
 */
const PAUSE = 120;

let sequence = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks after a short pause, if the person wants to be answered unasked. */
export function askSoon(): void {
  cancelSoon();
  if (!store.getState().predictAsIDraw) return;
  timer = setTimeout(() => ask({ auto: true }), PAUSE);
}

export function cancelSoon(): void {
  clearTimeout(timer);
}

/** Asks now. Before the servers are ready the question waits for them. */
export function ask({ auto }: { readonly auto: boolean } = { auto: false }): void {
  cancelSoon();
  const { input, phase } = store.getState();
  if (isBlank(input.pixels)) {
    store.setState({ askedForNothing: true });
    return;
  }
  sequence += 1;
  store.setState({ question: { sequence, input, auto }, askedForNothing: false });
  if (phase === 'ready') pursue();
}

export function setPredictAsIDraw(predictAsIDraw: boolean): void {
  store.setState({ predictAsIDraw });
  if (!predictAsIDraw) cancelSoon();
}

/** A question that came too early, or whose servers stopped, is taken up when they are ready. */
store.subscribe(({ phase }, before) => {
  if (phase === 'ready' && before.phase !== 'ready') pursue();
});

function pursue(): void {
  const { question } = store.getState();
  if (!question) return;
  askPrivately(question);
  askPlaintext(question);
}

const askPrivately = latest<Question>(async (question) => {
  const cluster = currentCluster();
  if (!cluster) return;
  try {
    arrived(question, { privately: await cluster.predict(question.input.pixels) });
  } catch (error) {
    callFailed(cluster, 'prediction-client', error);
  }
});

const askPlaintext = latest<Question>(async (question) => {
  const cluster = currentCluster();
  if (!cluster) return;
  try {
    arrived(question, { plaintext: await cluster.plaintext(question.input.pixels) });
    recovered('plaintext');
  } catch (error) {
    if (callFailed(cluster, 'plaintext', error)) arrived(question, { plaintext: 'failed' });
  }
});

function arrived(question: Question, part: Part): void {
  const { answer, early, published, input, penIsDown, question: newest } = store.getState();
  if ('privately' in part && newest?.sequence === question.sequence) {
    store.setState({ question: undefined });
  }
  // Half a digit: the drawing has moved on since the pen was lifted.
  if (question.auto && (penIsDown || input !== question.input)) return;
  store.setState(arrive({ answer, early, published }, question, part));
}
