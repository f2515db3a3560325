/** The English of the page's frame: head, keys, links, failures, promise. */
import type { PartyFailure } from '../../workers/prediction';
import type { Theme } from '../state/theme';

const themes: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

export const words = {
  name: 'Millpond',
  tagline: 'Three servers recognise your digit. None of them sees it.',
  where: {
    tab: 'Where the servers are: in this tab.',
    hosts: (owners: readonly string[]) =>
      `Where the servers are: at ${owners.slice(0, -1).join(', ')} and ${owners.at(-1)}`,
    unknown: 'Where the servers are: on other hosts',
    oneMachine: ', all on this machine. A demonstration.',
    demonstration: 'A demonstration.',
    theHosts: 'The hosts',
  },
  whatItProves: 'What it proves',
  howItWorks: 'How it works',
  skip: 'Skip to the drawing',

  state: {
    loading: 'Starting',
    ready: 'Ready',
    busy: 'Predicting',
    mending: 'Mending',
    waiting: 'Waiting for a host',
    error: 'Stopped',
  },

  readyNews: 'Ready.',

  theme: { label: 'Theme', ...themes },

  large: 'Large text, for a projector',

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
      ['W A S D', 'in the timeline: larger, left, smaller, right; + − and arrows, too'],
      ['F, 0', 'in the timeline: fits the selected op, or all'],
      ['M, /', 'in the timeline: measures what is in view; finds an op'],
    ] as const,
  },

  record: {
    on: 'This page is recording.',
    meaning:
      'It was opened with “?record”: each party keeps copies of the last messages that it received, for tests and teaching. A party must not do that otherwise.',
    end: 'Open it without',
  },

  asset: {
    slow: (files: readonly string[]) => `Still loading ${files.join(', ')}.`,
    failed: (problem: string) => `A file of the page did not load. ${problem}`,
    retry: 'Try again',
  },

  update: {
    ready:
      'A new version of Millpond is ready. The page opens anew with it, without what is drawn now.',
    take: 'Use it',
    later: 'Later',
  },

  link: {
    open: 'Share',
    ignored: (why: string) => `The link you opened could not be followed. ${why}`,
    dismiss: 'All right',
  },

  promise: {
    title: 'What is promised, and what is not',
    remote: [
      'Who serves this page must be trusted.',
      'The servers are on hosts of their own. But whoever serves the code of a page can read what is typed into it: open it from your own organisation, or from one that you trust with your image.',
    ] as const,
    oneMachine: [
      'On one machine this is a demonstration.',
      'The servers are processes of their own, but all on this machine: whoever has it could put the shares together. That, and that three operators do not put together what they know, takes three hosts.',
    ] as const,
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

  failure: {
    failed: (party: string) => `${party} cannot go on.`,
    /** By what it is, and by the name that it has in the pond. */
    parties: {
      server0: 'The first server (server0)',
      server1: 'The second server (server1)',
      'crypto-producer': 'The third server (crypto-producer)',
      'prediction-client': 'Your client (prediction-client)',
      'model-owner': 'The model’s owner (model-owner)',
      plaintext: 'The plaintext comparison',
      reader: 'The reader of files',
      'test-images': 'The reader of the test images',
    } satisfies Record<PartyFailure['party'], string>,
    noHosts: 'This page gets no answer from the three hosts.',
    silence: (who: string, since: string) => `There is no answer from ${who} since ${since}.`,
    silentFor:
      'It is waited for. After 20 s of silence the three hosts are called again, and what you asked for is asked again.',
    unknown: 'The servers could not be started.',
    nothingLost: 'Your drawing is kept, and what you asked for will be asked again.',
    goesOn: 'It is only there to compare with: private prediction goes on.',
    mending: (count: number) =>
      `${count === 1 ? 'It is' : 'They are'} being replaced; what you asked for waits for that.`,
    calling: 'The three hosts are called again; what you asked for waits for that.',
    called: 'All three hosts answer again.',
    mendingPlaintext: 'It is being replaced; private prediction goes on.',
    mended: (count: number) => `${count === 1 ? 'It was' : 'They were'} replaced.`,
    disarmed: '“Let me look inside” was switched off: switch it on again if you want.',
    dismiss: 'All right',
    allKept: 'Nothing that you see was lost, and nothing need be done.',
    restart: 'Restart the servers',
    reconnect: 'Connect again',
  },
} as const;
