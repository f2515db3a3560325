/**
 * What a network takes for pixels stands in few files. So the scales that people use are tried on images
 * whose digits are known, and the one that reads most of them is taken; it is said which, and what the
 * others read.
 */
import type { TrainedNetwork } from '../network';
import { WeightsError } from '../weights';
import type { Chain } from './chain/chain';
import type { Scale } from './fold/flow';
import { trainedOf } from './fold/trained';

export interface InputScale extends Scale {
  /** For a person, after "pixels". */
  readonly words: string;
}

/** The pixel, 0 (paper) to 1 (ink), times `scale`, plus `offset`. The first of equals is taken. */
export const INPUT_SCALES: readonly InputScale[] = [
  { words: 'from 0 to 1', scale: 1, offset: 0 },
  { words: 'from 0 to 255', scale: 255, offset: 0 },
  { words: 'from −1 to 1', scale: 2, offset: -1 },
  // Of the training images, as the examples of PyTorch have them.
  { words: 'less 0.1307, over 0.3081', scale: 1 / 0.3081, offset: -0.1307 / 0.3081 },
];

interface Tried {
  readonly words: string;
  /** Share of right answers, or why it could not be tried. */
  readonly accuracy: number | string;
}

export interface ScaleGuess {
  readonly trained: TrainedNetwork;
  readonly words: string;
  readonly accuracy: number;
  readonly tried: readonly Tried[];
}

/** A network that reads fewer is no network for MNIST. */
const TOO_FEW = 0.5;

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/**
 * @param accuracyOf share of right answers on the test images.
 * @throws {WeightsError} if the network can be computed with none of the scales.
 */
export async function guessScale(
  chain: Chain,
  accuracyOf: (trained: TrainedNetwork) => Promise<number>,
): Promise<ScaleGuess> {
  const tried: Tried[] = [];
  let best: Omit<ScaleGuess, 'tried'> | undefined;
  let refused: WeightsError | undefined;
  for (const { words, ...scale } of INPUT_SCALES) {
    try {
      const trained = trainedOf(chain, scale);
      const accuracy = await accuracyOf(trained);
      tried.push({ words, accuracy });
      if (!best || accuracy > best.accuracy) best = { trained, words, accuracy };
    } catch (error) {
      if (!(error instanceof WeightsError)) throw error;
      refused ??= error;
      tried.push({ words, accuracy: error.message });
    }
  }
  if (!best) throw refused!;
  return { ...best, tried };
}

/**
 * What may be wrong with a file, for a person.
 * @param accuracy on all test images.
 * @param tried the scales of pixels, if the file did not say which.
 * @returns undefined if it reads as many as a network for MNIST does.
 */
export function warningOf(accuracy: number, tried: readonly Tried[] = []): string | undefined {
  if (accuracy >= TOO_FEW) return undefined;
  const left = tried.find((each) => typeof each.accuracy === 'string');
  return left
    ? `It reads ${percent(accuracy)} of the test images. With pixels ${left.words} it might read more, ` +
        `but that cannot be computed. ${left.accuracy}`
    : `It reads ${percent(accuracy)} of the test images: are its matrices transposed, or its pixels ` +
        'scaled in another way?';
}
