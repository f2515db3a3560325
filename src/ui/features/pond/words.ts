/** The English of the pond; `explanations.ts` and `walk-steps.ts` have more of it. */
import type { PartyName } from '../../../mpc/wire/parties';
import type { Beat } from './beats';

export const words = {
  terms: {
    label: 'Words used here:',
    names: {
      share: 'share',
      mask: 'mask',
      alpha: 'α',
      seed: 'seed',
      opening: 'to open',
      round: 'round',
      pad: 'pad',
      gate: 'gate',
    },
  },

  empty: 'The links are still. Draw a digit, and its messages will move here.',
  noTrace: 'Nothing was noted of the last request, so it cannot be replayed.',
  open: (party: PartyName) => `Open the inspector of ${party}.`,
  legend: {
    offline: 'offline: before there is an image',
    online: 'online: with the image',
    size: 'a larger drop carries more bytes',
  },

  replay: {
    label: 'Replay of the last request',
    play: 'Play',
    pause: 'Pause',
    back: 'Step back',
    forward: 'Step forward',
    slow: 'Slow motion',
    position: 'Position in the replay',
    atStart: 'This is the first step.',
    atEnd: 'This is the last step.',
    step: (at: number, count: number) => `Step ${at} of ${count}`,
    steps: 'Steps of the request',
    profile: 'Show in the profile',
    after: (ms: string, phase: string) => `${ms} ms after the ${phase} phase began`,
  },

  inside: {
    title: 'Look inside',
    arm: 'Let me look inside',
    warning: 'This inspection breaks the rules on purpose.',
    what: 'From the moment you switch it on, each party keeps a copy of what it receives for the last few requests. A party shows it only when you ask for it. Switched off, it forgets everything, and runs as if this had never been.',
    disarmed: 'Nothing is kept. Switch on “Let me look inside” first.',
    elsewhere: 'This party is on another host: nobody here can look at what it received.',
    arming: 'The parties are being told.',
    predictNext:
      'From now on they keep what they get. Predict once more to see a request from its start.',
    predict: 'Predict again',
    gone: 'That is not kept any more. Predict once more.',
    noImage: 'Draw a digit or load one first.',
  },

  inspector: {
    title: (party: PartyName) => `Inspector: ${party}`,
    close: 'Close the inspector',
    holds: 'What it holds',
    received: 'What it received in the last request',
    nothing: 'Nothing at all.',
    noRequest: 'There was no request yet.',
    show: 'Show',
    from: (party: PartyName) => `from ${party}`,
    payload: (what: string) => `Payload: ${what}`,
    asImage:
      'The lowest byte of each number, as 28 × 28 greys. Of a picture in the clear this would be the picture.',
    asHeat: (width: number) => `Each byte a tile, ${width} in a row; darker is larger.`,
    chi: (chi: string, p: string) => `χ² = ${chi}, ${p}`,
    tooShort: 'Too few bytes for a test.',
    looksRandom:
      'Even: chance alone often makes a histogram as uneven as this. Random bytes get p below 0.05 once in twenty times.',
    looksUneven:
      'Uneven. By chance this happens to random bytes, too, but rarely; look at another request.',
    histogram: 'Byte histogram',
    pieces: { 8: 'bytes', 4: 'half bytes', 2: 'pairs of bits' } as Readonly<Record<number, string>>,
    note: (pieces: string, count: string, expected: string) =>
      `${count} ${pieces}; each value is expected ${expected} times.`,
    range: 'Values',
    hits: 'Count',
    expected: 'Expected',
    showTable: 'The histogram as a table',
  },

  decoy: {
    title: 'The decoy',
    intro:
      'Pick any digit. For what one server holds, there is a share at the other server that makes it exactly that digit. All of them are equally likely, so the server cannot know which one it was.',
    server: 'Server that tries to guess',
    digit: 'Decoy digit',
    holds: (server: string) => `What ${server} holds`,
    would: (server: string, digit: number) => `What ${server} would hold, were it a ${digit}`,
    sum: (digit: number) => `Their sum: a ${digit}`,
    proof:
      'The share in the middle was computed just now, from the left one and a test image. It is as random as the real one, and nothing on the left says which of the two is real.',
    noImages: 'The test images are not loaded yet.',
  },

  together: {
    title: 'Put the shares together',
    intro:
      'What no two servers may do: add up α, the masked image, which both of them have, and the mask shares of both. Each worker makes its mask share again from its seed, and this page adds them up.',
    button: 'Put the shares together',
    masked: 'α, at both servers',
    mask: (server: string) => `Mask share of ${server}`,
    sum: 'All three together',
    says: 'Only now is it the image, pixel for pixel. The bytes of α: ',
    image: '. The bytes of the image: ',
    failed: 'The parts do not belong to one request. Predict once more.',
  },

  depth: {
    label: 'How deep',
    sentence: 'In a sentence',
    picture: 'As a picture',
    formula: 'As a formula',
  },

  walk: {
    title: 'How it works',
    step: (at: number, count: number) => `${at} of ${count}`,
    next: 'Next',
    back: 'Back',
    close: 'Close',
    finish: 'Finish',
  },
} as const;

/** What moves in a step, and between whom, in a few words. */
export function beatTitle(beat: Beat): string {
  const { op, name, phase, round, rounds, drops, place } = beat;
  const from = drops[0]?.from;
  if (op === 'seeds') return `${from} hands out seeds`;
  if (op === 'ready') return 'The servers say that they are ready';
  if (phase === 'offline' && PRODUCTS.has(op)) return `A share of a product of masks (${name})`;
  if (phase === 'offline' && op === 'truncate') return `Shares of a pad’s upper bits (${name})`;
  if (phase === 'offline' && op === 'sigmoid') return `Shares of waves for the gate (${name})`;
  if (phase === 'offline' && COMPARISONS.has(op))
    return `Keys of comparisons, for both servers (${name})`;
  if (phase === 'offline' && op === 'lookup') return `Shares of turned tables (${name})`;
  if (op === 'masked-input') return `The image leaves, masked: α for ${name}`;
  if (op === 'output') {
    return place?.part === 'label'
      ? 'Shares of the label go to the client'
      : 'Shares of the ten scores go to the client';
  }
  if (round !== undefined) {
    return `Round ${round} of ${rounds}: the servers ${openings(beat)}`;
  }
  return `${op} ${name}`;
}

function openings({ op, name, place }: Beat): string {
  if (op === 'sigmoid') return 'open z + r';
  if (op === 'truncate') return `open ${name}, padded, to drop its lowest bits`;
  if (COMPARISONS.has(op)) return `open ${place?.words ?? name}, padded, to compare it (${name})`;
  if (op === 'lookup') return `open who won how often, padded (${name})`;
  const isHiddenLayer = place?.part === 'gate' && !place.isInside;
  return isHiddenLayer ? `open ${place.words} under a mask` : `open ${name}`;
}

/** The same in one or two words, for the row of steps. */
export function beatName({ op, phase, round, place, drops }: Beat): string {
  if (round !== undefined) return `Round ${round}`;
  if (op === 'masked-input') return 'Masked image';
  if (op === 'output') return place?.part === 'label' ? 'Label' : 'Scores';
  if (op === 'seeds')
    return drops[0]?.from === 'prediction-client' ? 'Client’s seeds' : 'Dealt seeds';
  if (op === 'ready') return 'Ready';
  if (phase === 'offline' && PRODUCTS.has(op)) return 'Product';
  if (phase === 'offline' && op === 'truncate') return 'Pad';
  if (phase === 'offline' && op === 'sigmoid') return 'Waves';
  if (phase === 'offline' && COMPARISONS.has(op)) return 'Keys';
  if (phase === 'offline' && op === 'lookup') return 'Tables';
  return op;
}

/** Names of all steps, each another one: what is there twice says of what it is, or which it is. */
export function beatNames(beats: readonly Beat[]): string[] {
  const names = beats.map(beatName);
  return names.map((name, i) => {
    const alike = names.flatMap((other, at) => (other === name ? [at] : []));
    if (alike.length === 1) return name;
    const nodes = new Set(alike.map((at) => beats[at]!.name));
    const { name: node } = beats[i]!;
    const isTold = node !== '' && nodes.size === alike.length;
    return `${name}, ${isTold ? node : alike.indexOf(i) + 1}`;
  });
}

const PRODUCTS = new Set(['matmul', 'mul', 'square']);
const COMPARISONS = new Set(['relu', 'non-negative']);

const SYMBOLS: Readonly<Record<string, string>> = {
  'offline matmul': 'c',
  'offline mul': 'c',
  'offline square': 'c',
  'offline truncate': 'r',
  'online truncate': 'x + r',
  'offline sigmoid': 'C, S',
  'online masked-input': 'α',
  'online sigmoid': 'δ',
  'offline relu': 'k₀, k₁',
  'offline non-negative': 'k₀, k₁',
  'offline lookup': 'T',
  'online relu': 'δ',
  'online non-negative': 'δ',
  'online lookup': 'w + u',
  'online mask': 'h − m',
  'online output': 'y',
};

/** What a drop is labelled with: op and symbol, or only the symbol where there is little room. */
export function dropName({ op, phase }: Beat, isNarrow: boolean): string {
  const symbol = SYMBOLS[`${phase} ${op}`];
  if (!symbol) return op;
  // Between the servers and the owner there is no room for more.
  return isNarrow || op === 'truncate' ? symbol : `${op} ${symbol}`;
}

export const roles: Record<PartyName, string> = {
  'prediction-client': 'has the image',
  server0: 'has shares',
  server1: 'has shares',
  'model-owner': 'has the weights',
  'crypto-producer': 'deals random numbers',
};

export const holdings: Record<PartyName, readonly string[]> = {
  'prediction-client': [
    'the image, which never leaves it unmasked',
    'the seeds of the masks of its next requests',
    'the scores, or with “Label only” the digit alone, once both servers have answered',
  ],
  server0: [
    'β = w − b for each layer, and its share β + b₀ of the weights',
    'shares of the biases',
    'for each ticket: its share a₀ of the image’s mask, made from a seed, and its shares of what the producer deals, all from one other seed',
    'where the network compares: of each comparison one of two keys, k₀, which without the other says nothing',
  ],
  server1: [
    'β = w − b for each layer, and its share b₁ of the weights',
    'shares of the biases',
    'for each ticket: its share a₁ of the image’s mask, made from a seed, and the corrections that the producer deals',
    'where the network compares: of each comparison the other key, k₁',
  ],
  'model-owner': [
    'the weights and biases in the clear',
    'nothing of any request: it shared its model once and takes no further part',
  ],
  'crypto-producer': [
    'the seeds of all masks, of the image and of the weights',
    'what it has dealt from them',
    'nothing that was ever masked: no α, no β, no result',
  ],
};
