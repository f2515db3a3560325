/** The English of the prediction. */
import type { Doubt } from '../../../players/answers';

const one = (digit: number): string => `${digit === 8 ? 'an' : 'a'} ${digit}`;

const either = (digit: number, other: number | undefined): string =>
  other === undefined ? one(digit) : `${one(digit)}, or ${one(other)}`;

export const words = {
  title: 'Prediction',
  panelTitle: 'Ten probabilities',
  waiting: 'Draw a digit, lift the pen, and watch it being recognised.',
  starting: 'The servers are starting. You can draw already.',
  connecting: 'The three servers are being called. You can draw already.',
  awaited: 'This picture has no answer yet.',
  notAsked: 'Nobody has asked about this picture. “Predict privately” does.',
  why: {
    stopped: 'What is wrong, and how to go on, stands at the top of the page.',
    owedBy: (who: string, since: string) => `It waits for ${who}, silent since ${since}.`,
    mended: (trouble: string, since: string) => `It waits since ${since}: ${trouble}`,
    asked: (since: string) => `It waits since ${since}.`,
  },
  digit: (digit: number) => `Predicted digit: ${digit}`,
  example: 'An example: the page’s own seven. Draw your own.',
  moving: 'So far. The answer follows your pen.',
  notSure: 'Not sure.',
  /** A digit that is less likely is no rival. */
  worthAWord: 0.01,
  doubts: {
    several: () => 'There seems to be more than one digit. Draw one at a time.',
    shape: (digit: number, other: number | undefined) =>
      `It looks like no digit. If it is one, ${either(digit, other)}.`,
    close: (digit: number, other: number | undefined) => `It may be ${either(digit, other)}.`,
  } satisfies Record<Doubt, (digit: number, other: number | undefined) => string>,
  earlier: 'The answer to what was there before.',
  label: (label: number) => `The image is labelled ${label}.`,
  agree: 'Plaintext says the same.',
  disagree: (digit: number) => `Plaintext says ${digit}.`,
  pending: 'The plaintext answer is on its way.',
  noPlaintext: 'There is no plaintext answer to compare with.',
  noModel: 'Nobody here has the model, so there is no plaintext answer to compare with.',
  private: 'private',
  plaintext: 'plaintext',
  chartAbove: 'Private',
  chartBelow: 'Plaintext, its reflection',
  tableTitle: 'Probabilities',
  tableDigit: 'Digit',
  showTable: 'Show the numbers',
  hideTable: 'Hide the numbers',
  facts: {
    private: 'Private, online',
    first: 'the first, perhaps not warm yet',
    median: (runs: number, least: string, most: string) => `median of ${runs}, ${least} to ${most}`,
    ahead: 'dealt ahead',
    onDemand: 'dealt on demand',
    plaintext: 'Plaintext',
    tfjs: 'TensorFlow.js',
    rounds: 'Rounds',
    betweenServers: 'between the servers',
    online: 'Moved online',
    offline: (bytes: string) => `${bytes} ahead of time`,
    difference: 'Logit difference',
    between: 'the largest of the ten',
  },
  unknown: '–',
  labelOnly:
    'Label only: the client learned this digit and nothing else, so there are no private probabilities to show.',
  polynomial:
    'The servers compute as classic Pond did, with a polynomial. “Model owner” has the choice.',
} as const;
