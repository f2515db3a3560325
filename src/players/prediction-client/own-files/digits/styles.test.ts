/** Photographs are read as clean scans are, and where there is no digit that is said. */
import { describe, expect, test } from 'vitest';
import { likenessOf } from '../../likeness';
import { PictureError, pictureToInputs } from './picture';
import type { Picture } from './planes';
import { testDigits } from '../../../../ui/ink/testing/mnist';
import { shippedModel } from '../../../../ui/ink/testing/shipped-model';
import { atLength } from '../../../../mpc/testing/length';
import { NO_DIGIT, STRIP, STYLES } from './testing/styles';

const digits = testDigits().slice(20, 20 + atLength(3, 12));
const read = shippedModel();

describe('a photograph is read', () => {
  test.each([...STYLES, STRIP])('$name', ({ paint, name }) => {
    const some = name === STRIP.name ? digits.slice(0, 3) : digits;
    const found = some.map((digit, i) => pictureToInputs(paint(digit, i + 1)).map(read));
    expect(found).toEqual(some.map(({ digit }) => [digit]));
  });
});

test.each(NO_DIGIT)('$name is no digit', ({ paint }) => {
  for (let seed = 1; seed <= atLength(2, 5); seed++) {
    expect(leastLikeness(paint(digits[0]!, seed))).toBeLessThan(0);
  }
});

/** Less than any where nothing was found. */
function leastLikeness(from: Picture): number {
  try {
    return Math.min(...pictureToInputs(from).map(likenessOf));
  } catch (error) {
    if (error instanceof PictureError) return -Infinity;
    throw error;
  }
}
