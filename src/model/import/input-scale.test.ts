import { describe, expect, it } from 'vitest';
import { numbersOf, WeightsError } from '../weights';
import { parametersOf, type TrainedNetwork } from '../network';
import type { Chain, FoundLayer, Operation } from './chain/chain';
import { guessScale, INPUT_SCALES, warningOf } from './input-scale';

const layer = (operation: Operation): FoundLayer => ({ name: operation.op, type: 'T', operation });

/** Ten logits, whose first weight and bias tell which scale was folded in. */
const CHAIN: Chain = {
  input: [784],
  layers: [
    layer({
      op: 'dense',
      weights: { shape: [784, 10], values: new Float32Array(7840).fill(1) },
      bias: { shape: [10], values: new Float32Array(10) },
    }),
  ],
};

const folded = ({ network, weights }: TrainedNetwork) => {
  const [matrix, bias] = parametersOf(network).map((each) => numbersOf(weights, each)[0]!);
  return { weight: matrix!, bias: bias! };
};

/** Reads only images of this scale. */
const reads = (words: string, share: number) => {
  const { scale } = INPUT_SCALES.find((each) => each.words === words)!;
  return (trained: TrainedNetwork) => {
    const isIt = folded(trained).weight === Math.fround((scale * 256) / 255);
    return Promise.resolve(isIt ? share : 0.1);
  };
};

describe('the scale of the pixels', () => {
  it.each(INPUT_SCALES.map(({ words }) => words))('%s is found by what it reads', async (words) => {
    const guess = await guessScale(CHAIN, reads(words, 0.97));
    expect(guess).toMatchObject({ words, accuracy: 0.97 });
    expect(warningOf(guess.accuracy, guess.tried)).toBeUndefined();
    expect(guess.tried).toHaveLength(INPUT_SCALES.length);
    const { scale, offset } = INPUT_SCALES.find((each) => each.words === words)!;
    const { weight, bias } = folded(guess.trained);
    // Our pixel is divided by 256, theirs by 255.
    expect(weight).toBeCloseTo((scale * 256) / 255, 3);
    expect(bias).toBeCloseTo(784 * offset, 1);
  });

  it('the first of equals is taken', async () => {
    const guess = await guessScale(CHAIN, () => Promise.resolve(0.9));
    expect(guess.words).toBe('from 0 to 1');
  });

  it('a network that reads few is asked whether it lies on its side', async () => {
    const { accuracy, tried } = await guessScale(CHAIN, () => Promise.resolve(0.11));
    expect(warningOf(accuracy, tried)).toMatch(
      /^It reads 11 % of the test images: are its matrices transposed/,
    );
  });

  it('a scale that cannot be computed is passed over, and named where it may be missing', async () => {
    const guess = await guessScale(CHAIN, (trained) => {
      if (folded(trained).bias === 0) return Promise.resolve(0.3);
      throw new WeightsError('Layer conv: its zeros were shifted.');
    });
    const kinds = guess.tried.map(({ accuracy }) => typeof accuracy);
    expect(kinds).toEqual(['number', 'number', 'string', 'string']);
    expect(warningOf(guess.accuracy, guess.tried)).toMatch(
      /30 %.*With pixels from −1 to 1 it might read more.*shifted/,
    );
  });

  it('a network that cannot be computed at all is refused', async () => {
    const [dense] = CHAIN.layers;
    const gated = {
      ...CHAIN,
      layers: [dense!, layer({ op: 'activation', activation: { name: 'relu' } })],
    };
    await expect(guessScale(gated, () => Promise.resolve(1))).rejects.toThrow(/As the last layer/);
  });
});
