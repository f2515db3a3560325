/** The English of the evaluation. */
export const words = {
  number: 'Number of test images',
  range: (last: string) => `1 to ${last}`,
  invalid: (last: string) => `Enter a whole number from 1 to ${last}.`,
  source: 'Images from',
  sources: { mnist: 'MNIST test set', file: 'Your files' },
  start: 'Evaluate privately',
  running: 'An evaluation is running; cancel it first.',
  cancel: 'Cancel',
  nothingToCancel: 'No evaluation is running.',
  export: 'Export CSV',
  nothingToExport: 'There is nothing to export before the first evaluation.',
  servers: {
    loading: 'The servers are still starting.',
    error: 'The servers have stopped. Restart them first.',
  },
  noImages: 'The test images are not loaded yet.',

  progress: 'Evaluation progress',
  status: 'Evaluation',
  idle: 'Nothing is evaluated yet.',
  begun: (total: string) => `Predicting ${total} images privately and in the clear.`,
  done: (count: string, seconds: string, rate: string) =>
    `${count} images in ${seconds} s: ${rate} images a second.`,
  cancelled: (count: string, total: string) =>
    `Cancelled after ${count} of ${total} images. What is shown counts those.`,
  cancelledAtOnce: 'Cancelled before the first images were counted.',
  failed: (count: string, total: string) => `Stopped after ${count} of ${total} images.`,
  failedAlert: (message: string) =>
    `The evaluation has stopped. ${message} You can start it again.`,
  pace: (count: string, total: string, rate: string, left: string) =>
    `${count} of ${total} · ${rate} images a second · ${left} left`,
  firstBatch: (total: string) => `0 of ${total} · the first images are on their way`,

  results: 'Results',
  private: 'Private, right',
  plaintext: 'Plaintext, right',
  agreement: 'Same digit',
  difference: 'Logit difference',
  certified: 'Certified',
  of: (part: string, count: string) => `${part} of ${count}`,
  largest: 'the largest of all',
  none: '–',
  evaluated: (network: string, isLabel: boolean) =>
    `The network ${network}${isLabel ? ', label only' : ''}.`,
  labelOnly: 'label only',
  noBound: 'no bound',
  boundTooWide: 'the bound is too wide',
  tooWide: (bound: string) =>
    `Nothing is certified: in the worst case of all images a logit of this network could be off by ${bound}, more than digits are apart. What was measured is the logit difference above.`,
  labelsOnly:
    'The client learns labels only, so there are no private logits to compare, and nothing is certified.',
  noCertificate:
    'Nothing is certified: the servers use the polynomial sigmoid, which follows the curve up to about 10 and then leaves it, so no bound on a logit’s error is known.',
  certificate: (bound: string) =>
    `A prediction is certified if its two largest private logits are more than twice ${bound} apart. That bound is computed from the weights: no logit can be further than this from the exact network’s, whatever the image. It carries the largest errors of gates and of all rounding through the layers by their sums of |w|, and holds while what comes into a gate or a comparison stays in its range.`,

  history: 'Evaluations so far',
  historyNote: 'The newest first, until the page is closed. Right and same digit count images.',
  historyColumns: [
    'Network',
    'Gate',
    'Images',
    'Same digit',
    'Private, right',
    'Plaintext, right',
    'Logit difference',
    'Images a second',
  ],
  gates: { periodic: 'periodic', polynomial: 'polynomial' },

  confusion: 'Confusion matrix',
  confusionNote:
    'Rows: the label. Columns: the private prediction. On the diagonal are the right ones; the stronger the colour, the larger the share of its row.',
  confusionPicture: (right: string, count: string) =>
    `Confusion matrix: ${right} of ${count} on the diagonal. The table below has the numbers.`,
  showTable: 'Show the matrix as a table',
  tableNote: 'Rows: the label. Columns: the private prediction.',
  label: 'Label',

  mistakes: 'Mistakes',
  noMistakes: 'None: every private prediction is the label.',
  disagreements: 'Disagreements',
  noDisagreements: 'None: private and plaintext say the same of every image.',
  more: (count: string) => `and ${count} more, all in the CSV file`,
  outcome: (
    what: { index: number; label: number; privateDigit: number; plaintextDigit: number },
    source: 'mnist' | 'file',
  ) =>
    `${source === 'mnist' ? 'Test image' : 'Your image'} ${what.index}: labelled ${what.label}, private ${what.privateDigit}, plaintext ${what.plaintextDigit}`,
  loadHint: 'Select an image to put it on the canvas.',
} as const;
