/** Asking for a prediction, privately and in plaintext, and what to do with the answers. */
import type { ClientAnswer } from '../../players/answers';
import type { Servers } from '../../workers/servers';
import { arrive } from './answer';
import type { Cause, Part, Question } from './answer';
import { reportAsset } from './assets';
import { painted } from './painted';
import {
  callFailed,
  currentServers,
  forgetMended,
  isBeingMended,
  recovered,
} from './cluster-actions';
import { isBlank } from './input';
import type { Input } from './input';
import { latest } from './latest';
import { live } from './live';
import { answered, NO_PACE, perSecond } from './pace';
import { ANSWERED, PEN_PAUSE } from './pen-pause';
import { store } from './store';

let sequence = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The answer to a lifted pen: what is costly of it waits for whether the pen comes down again. */
let waiting: Answered | undefined;
let pace = NO_PACE;

/** Asks after a short pause, if the person wants to be answered unasked. */
export function askSoon(): void {
  cancelSoon();
  if (!store.getState().predictAsIDraw) return;
  timer = setTimeout(() => ask('change'), PEN_PAUSE);
}

export function cancelSoon(): void {
  clearTimeout(timer);
  timer = waiting = undefined;
}

/** Asks now. Before the servers are ready the question waits for them. */
export function ask(by: Cause = 'person'): void {
  cancelSoon();
  const { input, phase } = store.getState();
  if (isBlank(input.pixels)) {
    store.setState({ askedForNothing: true });
    return;
  }
  sequence += 1;
  store.setState({ question: { sequence, input, by }, askedForNothing: false });
  forgetMended();
  if (phase === 'ready') pursue();
}

/**
 * Asks of what a moving pen has drawn so far, once a frame at most. One question is in flight; of those
 * that come meanwhile the newest is next, so a slow machine answers fewer and none late.
 */
export function askWhileMoving(input: Input): void {
  const { predictAsIDraw, phase } = store.getState();
  if (!predictAsIDraw || phase !== 'ready' || isBlank(input.pixels)) return;
  sequence += 1;
  askPrivately({ sequence, input, by: 'moving pen' });
}

/** The pen was lifted: the answer at once, and what is costly once it stays up. */
export function askLifted(): void {
  cancelSoon();
  if (!store.getState().predictAsIDraw) return;
  const { input } = store.getState();
  const { answer: moving } = live.getState();
  const { answer: before } = store.getState();
  const servers = currentServers();
  const asked = moving?.question;
  const isSame =
    asked?.by === 'moving pen' &&
    asked.sequence > (before?.question.sequence ?? 0) &&
    isSamePixels(asked.input.pixels, input.pixels);
  if (!servers || !moving || !isSame) {
    ask('pen');
    pause();
    return;
  }
  // The last answer was to this very drawing: it is certain by now.
  const question: Question = { ...moving.question, input, by: 'pen' };
  pause();
  waiting = { servers, question, privately: moving.privately };
  store.setState({ question: undefined, askedForNothing: false });
  arrived(question, { privately: moving.privately });
}

function pause(): void {
  timer = setTimeout(() => {
    timer = undefined;
    if (waiting) conclude(waiting);
    waiting = undefined;
  }, PEN_PAUSE);
}

const isSamePixels = (a: Uint8Array, b: Uint8Array): boolean =>
  a.every((value, i) => value === b[i]);

/** Asks of the page's own example, while there is nothing else. */
export function askExample(input: Input): void {
  sequence += 1;
  askPrivately({ sequence, input, by: 'page' });
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
  const servers = currentServers();
  if (!servers) return;
  try {
    const askedAt = performance.now();
    const privately = await servers.predict(question.input.pixels, true);
    noteAnswered(privately);
    if (!isNews(question)) return;
    if (question.by === 'moving pen' || question.by === 'page') {
      if (question.by === 'moving pen') pace = answered(pace, askedAt, performance.now());
      live.setState({ answer: { question, privately }, perSecond: perSecond(pace) });
      if (question.by === 'page') void describeExample({ servers, question, privately });
      return;
    }
    arrived(question, { privately });
    if (question.by === 'pen' && timer !== undefined) waiting = { servers, question, privately };
    else conclude({ servers, question, privately });
  } catch (error) {
    callFailed(servers, 'prediction-client', error);
  }
});

/** All that there is to know of an answer beside the digit. */
function conclude(known: Answered): void {
  askPlaintext(known.question);
  describe(known);
}

const askPlaintext = latest<Question>(async (question) => {
  const servers = currentServers();
  if (!servers) return;
  if (!servers.plaintext) {
    arrived(question, { plaintext: 'none' });
    return;
  }
  try {
    arrived(question, { plaintext: await servers.plaintext(question.input.pixels) });
    recovered('plaintext');
  } catch (error) {
    if (callFailed(servers, 'plaintext', error)) arrived(question, { plaintext: 'failed' });
  }
});

interface Answered {
  /** Whose answer it is: another one has no trace of it. */
  readonly servers: Servers;
  readonly question: Question;
  readonly privately: ClientAnswer;
}

const describe = latest<Answered>(async ({ servers, question, privately }) => {
  await painted();
  if (servers !== currentServers()) return;
  try {
    arrived(question, { described: await servers.describe(privately) });
  } catch (error) {
    if (reportAsset(error, ask)) return;
    // The digit is right, and stands. A party that is gone took its part of the story along: the next
    // answer to the same input has one.
    const { phase, input } = store.getState();
    if (isBeingMended(error) && phase === 'ready' && input === question.input) ask();
  }
});

/**
 * How the example came about, for the figures beside it, when there is nothing else to do. No panel follows it: it is
 * nobody's run. And nobody misses it if that fails.
 */
async function describeExample({ servers, question, privately }: Answered): Promise<void> {
  const isShown = () =>
    servers === currentServers() && live.getState().answer?.question === question;
  await mayFollow();
  await painted();
  if (!isShown()) return;
  const described = await servers.describe(privately).catch(() => undefined);
  if (described && isShown()) live.setState({ example: { question, privately: described } });
}

/** Resolves when all is there that an answer takes. */
const mayFollow = (): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!store.getState().mayFollow) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = store.subscribe(look);
    look();
  });

/** For the benchmark: when the client held the answer, on the page's clock. One mark is kept. */
function noteAnswered({ answeredAt }: ClientAnswer): void {
  performance.clearMarks(ANSWERED);
  performance.mark(ANSWERED, { startTime: answeredAt - performance.timeOrigin });
}

/** Whether the private answer is to be shown; the question is over in any case. */
function isNews({ sequence, by, input: asked }: Question): boolean {
  const { penIsDown, input, question: newest, answer } = store.getState();
  if (newest?.sequence === sequence) store.setState({ question: undefined });
  if (by === 'person') return true;
  if (by === 'page') return isBlank(input.pixels) && !penIsDown && !answer;
  if (by === 'moving pen') return penIsDown;
  // Half a digit: the drawing has moved on since the pen was lifted.
  return !penIsDown && input === asked;
}

function arrived(question: Question, part: Part): void {
  store.setState(arrive(store.getState(), question, part));
  if ('privately' in part) live.setState({ answer: undefined });
}
