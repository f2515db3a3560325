/** Asking for a prediction, privately and in plaintext, and what to do with the answers. */
import type { ClientAnswer } from '../../players/answers';
import type { Cluster } from '../../workers/cluster';
import { arrive } from './answer';
import type { Part, Question } from './answer';
import { reportAsset } from './assets';
import { painted } from './painted';
import {
  callFailed,
  currentCluster,
  forgetMended,
  isBeingMended,
  recovered,
} from './cluster-actions';
import { isBlank } from './input';
import { latest } from './latest';
import { ANSWERED, PEN_PAUSE } from './pen-pause';
import { store } from './store';

let sequence = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks after a short pause, if the person wants to be answered unasked. */
export function askSoon(): void {
  cancelSoon();
  if (!store.getState().predictAsIDraw) return;
  timer = setTimeout(() => ask({ auto: true }), PEN_PAUSE);
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
  forgetMended();
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
  const { question, answer, described, input } = store.getState();
  if (question) askPrivately(question);
  // Its servers stopped before all was known of it: the digit stands alone.
  else if (
    answer?.question.input === input &&
    answer.question.sequence !== described?.question.sequence
  ) {
    ask();
  }
}

/** The digit goes first: what else there is to know of it is asked for when it is on the page. */
const askPrivately = latest<Question>(async (question) => {
  const cluster = currentCluster();
  if (!cluster) return;
  try {
    const privately = await cluster.predict(question.input.pixels);
    noteAnswered(privately);
    if (!isNews(question)) return;
    arrived(question, { privately });
    askPlaintext(question);
    describe({ cluster, question, privately });
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

interface Answered {
  /** Whose answer it is: another one has no trace of it. */
  readonly cluster: Cluster;
  readonly question: Question;
  readonly privately: ClientAnswer;
}

const describe = latest<Answered>(async ({ cluster, question, privately }) => {
  await painted();
  if (cluster !== currentCluster()) return;
  try {
    arrived(question, { described: await cluster.describe(privately) });
  } catch (error) {
    if (reportAsset(error, ask)) return;
    // The digit is right, and stands. A party that is gone took its part of the story along: the next
    // answer to the same input has one.
    const { phase, input } = store.getState();
    if (isBeingMended(error) && phase === 'ready' && input === question.input) ask();
  }
});

/** For the benchmark: when the client held the answer, on the page's clock. One mark is kept. */
function noteAnswered({ answeredAt }: ClientAnswer): void {
  performance.clearMarks(ANSWERED);
  performance.mark(ANSWERED, { startTime: answeredAt - performance.timeOrigin });
}

/** Whether the private answer is to be shown; the question is over in any case. */
function isNews({ sequence, auto, input: asked }: Question): boolean {
  const { penIsDown, input, question: newest } = store.getState();
  if (newest?.sequence === sequence) store.setState({ question: undefined });
  // Half a digit: the drawing has moved on since the pen was lifted.
  return !auto || (!penIsDown && input === asked);
}

function arrived(question: Question, part: Part): void {
  store.setState(arrive(store.getState(), question, part));
}
