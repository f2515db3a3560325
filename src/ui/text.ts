/** Every English word of the page. Numbers are formatted by `components/format.ts`. */
import type { Phase } from '../mpc/wire/phase';
import type { Theme } from './state/theme';

const phases: Record<Phase, string> = { setup: 'setup', offline: 'offline', online: 'online' };
const themes: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

export const text = {
  name: 'Millpond',
  tagline: 'Three servers recognise your digit. None of them sees it.',
  oneTab: 'A demonstration: all run in this tab.',
  whatItProves: 'What it proves',
  skip: 'Skip to the drawing',
  phases,

  state: {
    loading: 'Starting',
    ready: 'Ready',
    busy: 'Predicting',
    error: 'Stopped',
  },

  theme: { label: 'Theme', ...themes },

  keys: {
    open: 'Keys',
    title: 'Keys',
    close: 'Close',
    rows: [
      ['?', 'this list'],
      ['Enter', 'on the canvas: predict'],
      ['Ctrl Z', 'undo'],
      ['E', 'on the canvas: eraser and back'],
      ['[ and ]', 'on the canvas: thinner and thicker brush'],
      ['Delete', 'on the canvas: clear'],
      ['Arrows', 'in the pixel grid: move; with Shift, paint on the way'],
      ['Space', 'in the pixel grid: paint or rub out'],
      ['Enter', 'in the number field: load that test image'],
      ['Esc', 'in an inspector or “How it works”: close'],
      ['+ − 0', 'in the timeline: larger, smaller, all; arrows move and choose'],
    ] as const,
  },

  link: {
    open: 'Share',
    title: 'Share a link',
    intro:
      'The link has the number of the test image, what you chose for training, the gate in use, “Predict as I draw” if it is off, and where to open the page. Your drawing is in it only if you ask for it; weights never are.',
    panel: 'Open at',
    top: 'the top',
    copy: 'Copy a link',
    copyDrawing: 'Copy a link with my drawing',
    noDrawing: 'There is no drawing on the canvas.',
    tooLong: 'This drawing is too long for a link.',
    field: 'Link',
    copied: 'Copied.',
    notCopied: 'The browser keeps the page from copying. Copy it from the field.',
    close: 'Close',
    ignored: (why: string) => `The link you opened is not one of this page and was ignored. ${why}`,
    dismiss: 'All right',
  },

  draw: {
    title: 'Draw a digit',
    canvas: 'Drawing canvas',
    canvasHelp:
      'Draw with mouse, pen or finger. Enter predicts. To draw with the keyboard, open “Edit pixel by pixel”.',
    hint: 'Draw a digit here',
    yourInk: 'Your ink',
    testImage: (index: number) => `Test image ${index}`,
    edited: 'Edited pixels',
    whatTheModelGets: 'What the model gets',
    preview: 'Model input',
    made: {
      ink: 'Fitted into 20 × 20, centred by its mass in 28 × 28.',
      image: 'As MNIST has it, 28 × 28.',
      pixels: 'As you set them, 28 × 28.',
      file: 'Made from your file, 28 × 28.',
    },
    brush: 'Brush size',
    eraser: 'Eraser',
    undo: 'Undo',
    nothingToUndo: 'There is nothing to undo.',
    clear: 'Clear',
    predict: 'Predict privately',
    starting: 'The servers are still starting.',
    stopped: 'The servers have stopped. Restart them first.',
    auto: 'Predict as I draw',
    empty: 'Draw something first: the canvas is empty.',
  },

  editor: {
    summary: 'Edit pixel by pixel',
    help: 'Arrows move, Space paints or rubs out, Shift with an arrow paints on the way.',
    grid: 'Pixels of the model input',
    cell: (row: number, column: number, value: number) => {
      const ink =
        value === 0 ? 'paper' : value === 255 ? 'ink' : `${Math.round(value / 2.55)} % ink`;
      return `Row ${row + 1}, column ${column + 1}: ${ink}`;
    },
  },

  pick: {
    title: 'Pick a digit',
    intro: 'Ten thousand digits that the model has never seen: the test images of MNIST.',
    number: 'Test image number',
    range: (last: string) => `0 to ${last}`,
    load: 'Load image',
    surprise: 'Surprise me',
    back: '← Earlier images',
    on: 'Later images →',
    first: 'These are the first images.',
    last: 'These are the last images.',
    shown: (from: string, to: string) => `${from} to ${to}`,
    thumbnail: (index: number, label: number) => `Test image ${index}, labelled ${label}`,
    loading: (percent: string) => `The test images are still loading (${percent}).`,
    waiting: 'The test images load once the servers are ready.',
    failed: 'The test images could not be loaded.',
    failedAlert: (message: string) =>
      `The test images could not be loaded. ${message} Drawing works without them.`,
    again: 'Try again',
    invalid: (last: string) => `Enter a whole number from 0 to ${last}.`,
  },

  evaluate: {
    title: 'Evaluate',
    intro:
      'Many images at once, privately and in the clear: how often is each right, and do they ever differ?',
    loading: 'The evaluation is loading.',
  },

  predict: {
    title: 'Prediction',
    waiting: 'Draw a digit, lift the pen, and watch it being recognised.',
    starting: 'Five workers are starting. You can draw already.',
    digit: (digit: number) => `Predicted digit: ${digit}`,
    earlier: 'The answer to what was there before.',
    label: (label: number) => `The image is labelled ${label}.`,
    agree: 'Plaintext says the same.',
    disagree: (digit: number) => `Plaintext says ${digit}.`,
    pending: 'The plaintext answer is on its way.',
    noPlaintext: 'There is no plaintext answer to compare with.',
    private: 'private',
    plaintext: 'plaintext',
    chartAbove: 'Private, on shares',
    chartBelow: 'Plaintext, its reflection',
    tableTitle: 'Probabilities',
    tableDigit: 'Digit',
    showTable: 'Show the numbers',
    hideTable: 'Hide the numbers',
    facts: {
      private: 'Private, online',
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
    polynomial:
      'The servers compute as classic Pond did, with a polynomial. “Model owner” has the choice.',
  },

  promise: {
    title: 'What is promised, and what is not',
    paragraphs: [
      [
        'No server sees your digit.',
        'It is split into random-looking shares before it leaves your client. server0 and server1 compute on shares; the crypto-producer deals random numbers and receives no data at all. Nor does any of them see the model.',
      ],
      [
        'As long as two conditions hold.',
        'Each server follows the protocol, however curious it is, and no two of the three put together what they know.',
      ],
      [
        'In one tab this is a demonstration.',
        'All five parties run in your browser, so this page shows the protocol at work; it does not give privacy. For that, three operators who do not collude must run the servers.',
      ],
    ] as const,
  },

  pond: {
    title: 'The pond',
    intro:
      'Five parties and the nine links between them. There are no others, and this page is on none of them.',
    loading: 'The pond is loading.',
    walk: 'How it works',
  },

  profile: {
    title: 'Profile',
    intro: 'Where the time went and which bytes moved.',
    empty: 'The profile fills with the first prediction.',
    loading: 'The profile is loading.',
  },

  owner: {
    title: 'Model owner',
    intro: 'The weights belong to the model owner, who trains them and gives the servers shares.',
    loading: 'The model owner’s tools are loading.',
  },

  failure: {
    failed: (party: string) => `${party} cannot go on.`,
    unknown: 'The servers could not be started.',
    nothingLost: 'Your drawing is kept, and what you asked for will be asked again.',
    goesOn: 'It is only there to compare with: private prediction goes on.',
    restart: 'Restart the servers',
  },

  boundary: {
    page: 'The page has failed. Your browser’s console says where.',
    panel: (name: string) => `“${name}” has failed; the rest of the page goes on.`,
    retry: 'Try again',
  },
} as const;
