/** Each party and each kind of step at three depths: a sentence, a picture, a formula. */
import type { PartyName } from '../../../mpc/wire/parties';
import type { Beat } from './beats';
import type { Formula } from './formula';
import { f, fraction, sub, sup } from './formula';

/** A picture is an equation of small pictures. */
export type Tile =
  | 'image'
  | 'noise'
  | 'noise-2'
  | 'noise-3'
  | 'seed'
  | 'weights'
  | 'wave'
  | 'bars'
  | '+'
  | '−'
  | '='
  | '×'
  | '→';

export interface Explanation {
  readonly sentence: string;
  readonly picture: readonly Tile[];
  /** The picture in words. */
  readonly caption: string;
  readonly formula: Formula;
}

const masking: Formula = f('α', '=', 'x', '−', f('(', sub('a', '0'), '+', sub('a', '1'), ')'));

export const parties: Record<PartyName, Explanation> = {
  'prediction-client': {
    sentence:
      'It has your digit. It subtracts random masks before anything leaves, and it alone can add up the answer.',
    picture: ['image', '−', 'noise', '=', 'noise-2'],
    caption: 'Image minus mask is noise.',
    formula: masking,
  },
  server0: {
    sentence:
      'It computes the whole network, but on one share of every number. Each share by itself is uniformly random.',
    picture: ['noise', '+', 'noise-2', '=', 'image'],
    caption: 'Its share plus the other server’s share is the image; neither is anything alone.',
    formula: f('x', '=', f('(', 'α', '+', sub('a', '0'), ')'), '+', sub('a', '1')),
  },
  server1: {
    sentence:
      'It does the same work on the other share. As long as it does not put its share together with server0’s, it learns nothing.',
    picture: ['noise-2', '+', 'noise', '=', 'image'],
    caption: 'Its share plus server0’s share is the image; neither is anything alone.',
    formula: f(
      sub('z', '1'),
      '=',
      'α',
      '·',
      sub('w', '1'),
      '+',
      sub('a', '1'),
      '·',
      'β',
      '+',
      sub('c', '1'),
    ),
  },
  'model-owner': {
    sentence:
      'It has trained the network and shares the weights once, masked just as images are. Then it rests.',
    picture: ['weights', '−', 'noise', '=', 'noise-2'],
    caption: 'Weights minus mask is noise.',
    formula: f(
      'β',
      '=',
      'w',
      '−',
      'b',
      ',',
      sub('w', '0'),
      '=',
      'β',
      '+',
      sub('b', '0'),
      ',',
      sub('w', '1'),
      '=',
      sub('b', '1'),
    ),
  },
  'crypto-producer': {
    sentence:
      'It deals the random numbers that fit together, such as two masks and their product. It gets no image, no weights and no result.',
    picture: ['noise', '×', 'noise-2', '=', 'noise-3'],
    caption: 'A product of two masks, dealt in shares.',
    formula: f('c', '=', 'a', '·', 'b', ',', sub('c', '1'), '=', 'c', '−', sub('c', '0')),
  },
};

/** Of matrices or element by element: the same idea. */
const dealtProduct: Explanation = {
  sentence:
    'To multiply two numbers that nobody may see, the servers need a product of two masks that they do not know either. The producer knows it, and deals it in shares.',
  picture: ['noise', '×', 'noise-2', '=', 'noise-3'],
  caption: 'A product of two masks, dealt in shares.',
  formula: f('c', '=', 'a', '·', 'b', '=', sub('c', '0'), '+', sub('c', '1')),
};

const keys: Explanation = {
  sentence:
    'To compare a number that nobody may see with 0, each server gets a key, which says nothing by itself. With both, and with the number under a pad, each finds its share of whether it is negative. The producer draws the pad and makes both keys.',
  picture: ['seed', '→', 'noise', '+', 'noise-2'],
  caption: 'A pair of keys: each is a tree of noise that grows out of a seed.',
  formula: f(
    sub('k', '0'),
    '(',
    'δ',
    ')',
    '+',
    sub('k', '1'),
    '(',
    'δ',
    ')',
    '=',
    f('1', '[', 'δ', '<', 'r', ']'),
  ),
};

const compared: Explanation = {
  sentence:
    'Each server adds its share of the pad and tells the other. The sum is noise. Each follows it down the tree of its key, alone, and ends with a share of the answer: the number if it is not negative, 0 otherwise, with its lowest digits dropped on the way.',
  picture: ['bars', '+', 'noise', '=', 'noise-2'],
  caption: 'Values plus pad is noise.',
  formula: f(
    'δ',
    '=',
    'z',
    '+',
    'r',
    ',',
    'max',
    '(',
    'z',
    ', 0',
    ')',
    '=',
    f('1', '[', 'z', '≥', '0', ']'),
    '·',
    'z',
  ),
};

const steps: Record<string, Explanation> = {
  seeds: {
    sentence:
      'Two parties that hold the same 32 random bytes can each make the same long random numbers from them, so a seed is all that has to be sent.',
    picture: ['seed', '→', 'noise'],
    caption: 'A seed becomes as much noise as is needed.',
    formula: f(
      sub('a', 'i'),
      '=',
      f('ChaCha', '(', sub('s', 'i'), ')'),
      ',',
      'a',
      '=',
      sub('a', '0'),
      '+',
      sub('a', '1'),
    ),
  },
  ready: {
    sentence:
      'Everything that can be computed without the image is done. The ticket waits to be spent, once.',
    picture: ['noise', '×', 'weights', '+', 'noise-2', '=', 'noise-3'],
    caption: 'The part of the product that does not need the image.',
    formula: f(sub('u', 'i'), '=', sub('a', 'i'), '·', 'β', '+', sub('c', 'i')),
  },
  'deal matmul': dealtProduct,
  'deal mul': dealtProduct,
  'deal square': dealtProduct,
  'deal truncate': {
    sentence:
      'A product has twice the digits after the point. To drop the lowest ones, the servers need a pad r that they do not know, and shares of its upper bits and of its highest bit.',
    picture: ['noise', '→', 'noise-2'],
    caption: 'A pad, and its upper bits in shares.',
    formula: f(
      'r',
      '=',
      sub('r', '0'),
      '+',
      sub('r', '1'),
      ',',
      sub('r', 'top'),
      '=',
      f('r', '≫', 'f'),
    ),
  },
  truncate: {
    sentence:
      'Each server adds its share of the pad and tells the other. The sum is noise; its upper bits minus those of the pad are the value without its lowest digits, right or one unit too large.',
    picture: ['bars', '+', 'noise', '=', 'noise-2'],
    caption: 'Values plus pad is noise.',
    formula: f('c', '=', 'x', '+', 'r', ',', 'y', '≈', f('c', '≫', 'f'), '−', sub('r', 'top')),
  },
  'deal sigmoid': {
    sentence:
      'The curve of each neuron is a sum of a few waves. The producer draws a secret angle for each neuron and deals its sines and cosines in shares.',
    picture: ['wave', '=', 'noise', '+', 'noise-2'],
    caption: 'A wave, split into two shares of noise.',
    formula: f(
      sub('C', 'j'),
      '=',
      f('cos', '(', fraction(f('2π', 'j', 'r'), f('P')), ')'),
      ',',
      sub('S', 'j'),
      '=',
      f('sin', '(', fraction(f('2π', 'j', 'r'), f('P')), ')'),
    ),
  },
  'masked-input': {
    sentence:
      'The client subtracts the mask from the image and sends the same noise to both servers: 784 numbers that say nothing.',
    picture: ['image', '−', 'noise', '=', 'noise-2'],
    caption: 'Image minus mask is noise.',
    formula: masking,
  },
  sigmoid: {
    sentence:
      'Each server adds its share of the secret angle to its share of the neuron and tells the other; the sum is turned by a random angle, so it says nothing, but it is enough to read the curve off.',
    picture: ['noise', '+', 'wave', '=', 'noise-2'],
    caption: 'A value, turned by a random angle, is noise.',
    formula: f(
      'δ',
      '=',
      'z',
      '+',
      'r',
      ',',
      'σ',
      '(',
      'z',
      ')',
      '≈',
      fraction(f('1'), f('2')),
      '+',
      '∑',
      sub('b', 'j'),
      f('sin', '(', fraction(f('2π', 'j', '(', 'δ', '−', 'r', ')'), f('P')), ')'),
    ),
  },
  'deal relu': keys,
  'deal non-negative': keys,
  relu: compared,
  'non-negative': compared,
  'deal lookup': {
    sentence:
      'Who has won how often is looked up in a table that says 1 for the winner and 0 for all others. The producer turns that table by a secret step and deals it in shares.',
    picture: ['bars', '→', 'noise', '+', 'noise-2'],
    caption: 'A table, turned, in two shares of noise.',
    formula: f('T', '[', 'k', ']', '=', 'f', '(', 'k', '−', 'u', ')'),
  },
  lookup: {
    sentence:
      'The servers open how many comparisons each digit has won, moved by the secret step, which says nothing. Each reads its share of the turned table there: the winner has a 1, in shares.',
    picture: ['bars', '+', 'noise', '=', 'noise-2'],
    caption: 'A count, moved by a secret step, is noise.',
    formula: f('δ', '=', 'w', '+', 'u', ',', 'f', '(', 'w', ')', '=', 'T', '[', 'δ', ']'),
  },
  mask: {
    sentence:
      'These values go into a product next, so they are opened under a fresh mask that only the producer knows whole.',
    picture: ['bars', '−', 'noise', '=', 'noise-2'],
    caption: 'Values minus mask is noise.',
    formula: f(
      sub('α', 'h'),
      '=',
      f('(', sub('h', '0'), '−', sub('m', '0'), ')'),
      '+',
      f('(', sub('h', '1'), '−', sub('m', '1'), ')'),
    ),
  },
  output: {
    sentence:
      'Each server sends its share of the result to the client, who adds them up. Nobody else has both.',
    picture: ['noise', '+', 'noise-2', '=', 'bars'],
    caption: 'Two shares of noise make the result.',
    formula: f('y', '=', f('(', sub('y', '0'), '+', sub('y', '1'), ')'), '/', sup('2', 's')),
  },
};

/** What a step is about; undefined for an op that has no words here. */
export const stepExplanation = ({ op, phase }: Beat): Explanation | undefined =>
  (phase === 'offline' ? steps[`deal ${op}`] : undefined) ?? steps[op];
