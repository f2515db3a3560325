/** The English of the profile; the timeline and the table of operations have their own. */
import type { Input } from '../../state/input';

function inputs(input: Input): string {
  switch (input.kind) {
    case 'ink':
      return 'a drawing';
    case 'image':
      return `test image ${input.index}`;
    case 'file':
      return `${input.name}${input.index === undefined ? '' : `, image ${input.index}`}`;
    case 'pixels':
      return 'pixels set by hand';
  }
}

export const words = {
  record: 'Record the trace',
  off: 'The trace is switched off: the parties note nothing, so there is nothing to show. Switch it on and predict again.',
  export: 'Export trace',
  exportHelp: 'JSON for Perfetto, chrome://tracing and “Open a trace”',
  csv: 'Export CSV',
  open: 'Open a trace',
  pin: 'Pin this run',
  unpin: 'Unpin',
  nothingYet: 'There is no trace yet: predict something, or open a trace.',
  nothingToPin: 'There is no run to pin yet.',
  opened: (name: string, hasDigest: boolean) =>
    `Opened: ${name}${hasDigest ? '' : ', which has no digest'}.`,
  close: 'Back to the last prediction',
  openFailed: (name: string, reason: string) => `${name} is no trace that can be shown. ${reason}`,

  link: {
    waiting: (digest: string) =>
      `The link shows a place in a trace, which is a file: open it. Its SHA-256 begins with ${digest.slice(0, 12)}.`,
    other: (name: string, digest: string, wanted: string) =>
      `${name} is another trace than the link’s: its SHA-256 begins with ${digest.slice(0, 12)}, not with ${wanted.slice(0, 12)}. Open the other one.`,
    here: 'This is the trace of the link, where the link shows it.',
  },

  history: {
    shown: 'Shown run',
    last: 'The last prediction',
    compared: 'Compare with',
    nothing: 'Nothing',
    name: (number: number, time: string, what: string) => `Run ${number}, ${time}, ${what}`,
    what: (input: Input, digit: number | undefined) =>
      digit === undefined ? inputs(input) : `${inputs(input)} read as ${digit}`,
  },

  totals: {
    title: 'Totals',
    online: 'Private, online',
    plaintext: 'Plaintext',
    ratio: (times: string) => `private takes ${times} times as long`,
    noPlaintext: 'not measured',
    none: '–',
    compute: 'Compute',
    computeNote: 'of the online time, on the way that decided it',
    rest: 'Messages and pauses',
    restNote: 'the rest of the online time',
    rounds: 'Rounds',
    roundsNote: 'between the servers',
    moved: 'Moved online',
    ahead: (bytes: string) => `${bytes} ahead of time`,
    headers: 'Headers',
    messages: (count: string) => `${count} messages`,
    clocks: (ms: string) =>
      `Each host has a clock of its own; between two of them a time may be wrong by ${ms} ms.`,
    pinned: (value: string, part: string | undefined) =>
      `compared run: ${value}${part === undefined ? '' : `, ${part}`}`,
    clock: (ms: string) =>
      `The clock of this page has steps of ${ms} ms: what takes less may show as 0. All parties share it.`,
  },

  parts: {
    compute: (ms: string) => `${ms} ms compute`,
    waiting: (ms: string) => `${ms} ms waiting for messages`,
    idle: (ms: string) => `${ms} ms nothing to do`,
    transit: (ms: string) => `${ms} ms messages under way`,
    distance: (ms: string) => `${ms} ms more on the links`,
    between: (ms: string) => `${ms} ms between ops`,
  },

  went: {
    title: 'Where the online time went',
    note: 'Each bar is the whole time, from the client’s question to its answer. The first one follows what decided it from the end back to the start, from party to party; the others are what each party did meanwhile, and not what it did after the answer.',
    path: (ms: string) => `What decided it: ${ms}\u00a0ms`,
  },

  chart: {
    title: 'Compute and waiting per op',
    note: 'Online, in milliseconds.',
    compute: 'compute',
    waiting: 'waiting',
    loading: 'The chart is loading.',
    label: 'Bars of compute and waiting per op; the table “Operations” has the numbers.',
  },

  terms: {
    label: 'Words used here:',
    names: {
      op: 'op',
      round: 'round',
      producer: 'crypto-producer',
      dealt: 'dealt ahead',
      mask: 'mask',
    },
  },

  bytes: 'Bytes moved',
  bytesNote:
    'From the party on the left to the party above: bytes measured, beside what the cost formulas predict.',
  sender: 'From',
  noLink: 'no link',
  silent: 'nothing',
  asPredicted: 'as predicted',
  notAsPredicted: (bytes: string) => `predicted ${bytes}`,
  notRecorded: (bytes: string) => `not recorded, predicted ${bytes}`,
  signals: (count: number) =>
    count === 1 ? '“ready”, an empty message' : `“ready”, ${count} empty messages`,
  framing: (bytes: string, messages: string) =>
    `Headers, counted apart: ${bytes} B in ${messages} messages.`,
  noOp: (bytes: string) =>
    `${bytes} B of it are seeds that are of no op: the sum of “Operations” is less by them.`,

  latency: {
    title: 'On other links',
    intro:
      'What this very run would take if the parties stood further apart: what a link adds comes to what was measured. Choose a preset or set each link.',
    preset: 'Where the parties are',
    presets: { tab: 'This tab', lan: 'LAN', wifi: 'Wi-Fi', wan: 'WAN', own: 'Your own' },
    asMeasured: 'As measured',
    table: 'Links',
    tableNote: 'Both ways the same. An empty bandwidth has no limit.',
    link: 'Link',
    rtt: 'Round trip, ms',
    mbit: 'Bandwidth, Mbit/s',
    rttOf: (link: string) => `Round trip of ${link} in milliseconds`,
    mbitOf: (link: string) => `Bandwidth of ${link} in megabits a second`,
    noLimit: 'no limit',
    rttMistake: 'From 0 to 60,000 ms.',
    mbitMistake: 'From 0.001 to 1,000,000 Mbit/s, or empty.',
    result: 'Estimated time',
    online: 'Online',
    offline: 'Offline, ahead of time',
    added: (here: string) => `${here} ms as measured`,
    formula: 'How this is computed',
    formulaLine:
      'arrival = sent + measured way + round trip / 2 + bytes × 8 / bandwidth, one message of a link after another',
    words: [
      'The run is played once more, as it was noted: each party does the same work in the same order, takes as long for it, and waits for a message until it has arrived.',
      'What a party waited for anyway may hide what a link adds. With links that add nothing the time is the one that was measured, and it is never less.',
      'Online the time ends with the client’s answer, offline when all is dealt. Bytes are those of this run, headers included.',
      'The presets are round numbers, to be changed.',
      'Left out: congestion, packet loss, and work that a party might do while it waits longer.',
    ],
  },
} as const;
