/**
 * "How it works" in eight steps that drive the real page: a digit is loaded, predicted, followed on
 * its way, and looked at from inside.
 */
import { put } from '../../state/input-actions';
import { isBlank } from '../../state/input';
import { setArmed } from '../../state/inspection';
import { EXAMPLE } from '../../state/own-seven';
import { replay, showBeat } from '../../state/replay';
import { ask } from '../../state/predict-actions';
import { selectNode } from '../../state/selection';
import { store } from '../../state/store';
import { imageInput } from '../../state/test-set-actions';
import { type Beat, beatsOf } from './beats';

interface Said {
  readonly title: string;
  readonly words: string;
}

export interface WalkStep extends Said {
  /** Where they differ while the servers use the polynomial, or a network of comparisons. */
  readonly polynomial?: Said;
  readonly compared?: Said;
  /** While there is no answer on the page yet. */
  readonly awaited?: Said;
  /** Selector of what it speaks of, which is brought into view above the card. */
  readonly at: string;
  /** It shows what only parties in this tab can be asked for. */
  readonly isInside?: boolean;
  run(): void | Promise<void>;
}

/** The steps of the last request; empty before the first. */
function currentBeats(): Beat[] {
  const prediction = store.getState().described?.privately;
  return prediction ? beatsOf(prediction.trace, prediction.request, prediction.places) : [];
}

/** The first request is described a little after its answer: its step is shown then, if nobody has moved on. */
function go(isIt: (beat: Beat) => boolean): void {
  const { walk } = replay.getState();
  const show = (): boolean => {
    const beats = currentBeats();
    const at = beats.findIndex(isIt);
    if (at < 0) return false;
    showBeat(at);
    selectNode(beats[at]!.node || undefined);
    return true;
  };
  if (show()) return;
  const unsubscribe = store.subscribe(() => {
    if (replay.getState().walk !== walk || show()) unsubscribe();
  });
}

/** Where nothing is on the canvas: a test image, or what the page has without them. */
function bringDigit(): void {
  const { testSet, input } = store.getState();
  if (isBlank(input.pixels)) put(testSet.status === 'ready' ? imageInput(testSet, 0) : EXAMPLE);
}

/** Also after somebody has cleared the canvas on the way. */
function askOfDigit(): void {
  bringDigit();
  ask();
}

export const WALK: readonly WalkStep[] = [
  {
    title: 'A digit',
    words:
      'Here is a digit: the one that you have drawn or picked, or else one of the page’s. It is in your client, which runs in this tab, and in no other party.',
    at: '#draw',
    run: bringDigit,
  },
  {
    title: 'The answer',
    words: 'It has just been predicted by servers that did not see it. What happened in between?',
    awaited: {
      title: 'The answer',
      words:
        'Servers that do not see it will predict it as soon as they are ready. Then the answer is here.',
    },
    at: '.verdict',
    run: askOfDigit,
  },
  {
    title: 'Before the image: seeds',
    words:
      'Long before you ask, seeds go out. From a seed of 32 bytes, two parties make the same long mask. Lozenges are messages of this offline phase.',
    at: '.mill-stage',
    run: () => go(({ op }) => op === 'seeds'),
  },
  {
    title: 'The image leaves, masked',
    words:
      'Now there is an image. The client subtracts the mask and sends the same noise α to both servers: 784 numbers of 4 bytes. This is all they ever get of it.',
    at: '.mill-stage',
    run: () => go(({ op }) => op === 'masked-input'),
  },
  {
    title: 'Round 1: the curve',
    words:
      'Each server multiplied α by its share of the weights, alone. For the curve of the neurons they talk once: each sends its share of z + r, where r is an angle that neither knows.',
    polynomial: {
      title: 'Round 1: fewer digits',
      words:
        'Each server multiplied α by its share of the weights, alone. The curve of the neurons is a polynomial now, as in classic Pond, and after each product the lowest digits must go. For that they open the value with a pad that neither knows.',
    },
    compared: {
      title: 'Round 1: a comparison',
      words:
        'Each server multiplied α by its share of the weights, alone. Then values are compared: which is larger, what is below 0. Each sends its share of z + r, where r is a pad that neither knows. What they see is noise; a key that was dealt for that pad gives each its share of the answer.',
    },
    at: '.mill-stage',
    run: () => go(({ round }) => round === 1),
  },
  {
    title: 'Round 2, and the scores',
    words:
      'The hidden layer is opened under a fresh mask, so that the last product can use it. Then both send their share of the ten scores to the client. Two rounds for each hidden layer, no more.',
    polynomial: {
      title: 'Round after round, and the scores',
      words:
        'Each power of the polynomial takes an opening under a mask, a product and a truncation: a dozen rounds where the periodic gate takes two. Then both send their share of the ten scores to the client.',
    },
    compared: {
      title: 'Round after round, and the result',
      words:
        'A maximum of four values takes two comparisons one after the other, a ReLU one, and what goes into the next product is opened under a fresh mask. Then both send their share of the result to the client. Nobody else has both.',
    },
    at: '.mill-stage',
    run: () => go(({ round }) => round === 2),
  },
  {
    title: 'A look inside',
    words:
      'Do not take our word for it. The inspection is switched on, the digit is predicted again, and here is what server0 received. Choose “Show” at the masked image: noise.',
    at: '.mill-messages',
    isInside: true,
    async run() {
      await setArmed(true);
      askOfDigit();
      replay.setState({ inspected: 'server0' });
    },
  },
  {
    title: 'Only together',
    words:
      'Put what both servers hold together, and the digit is there. Apart, each holds noise that fits any digit: try the decoy. That is why the servers must not collude.',
    at: '.mill-together',
    isInside: true,
    run() {
      replay.setState(({ together }) => ({ together: together + 1, inspected: undefined }));
    },
  },
];

/** Of servers on other hosts: nobody looks inside those. */
export const REMOTE_WALK = WALK.filter(({ isInside }) => isInside !== true);
