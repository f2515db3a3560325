/** Several digits in a picture are several, in reading order; one is one, whatever it is made of. */
import { expect, test } from 'vitest';
import { atLength } from '../../../../mpc/testing/length';
import { pictureToInputs } from './picture';
import { testDigits } from '../../../../ui/ink/testing/mnist';
import { numbers } from '../../../../ui/ink/testing/placements';
import { rows, single } from './testing/rows';
import { shippedModel } from '../../../../ui/ink/testing/shipped-model';

const digits = testDigits();
const read = shippedModel();

test('fewer than 0.5 % of single digits of MNIST are taken for several', () => {
  const random = numbers(3);
  const some = digits.slice(0, atLength(80, 250));
  const split = some.filter((digit) => pictureToInputs(single(digit, random)).length !== 1);
  // One is, among the first: of few it is more than that.
  expect(split.length).toBeLessThanOrEqual(Math.max(1, 0.005 * some.length));
});

test('a screen of dots is no writing', () => {
  const data = new Uint8ClampedArray(4 * 320 * 320).fill(255);
  for (let y = 8; y < 320; y += 16) {
    for (let x = 8; x < 320; x += 16) data.fill(0, 4 * (y * 320 + x), 4 * (y * 320 + x) + 3);
  }
  expect(() => pictureToInputs({ width: 320, height: 320, data })).toThrow('No digit was found');
});

test('rows of digits with gaps by chance are counted and read', () => {
  const random = numbers(5);
  const upTo = (most: number) => 1 + Math.floor(most * random());
  let [counted, right, all] = [0, 0, 0];
  const count = atLength(20, 60);
  for (let i = 0; i < count; i++) {
    const columns = 1 + upTo(7);
    const lines = Array.from({ length: upTo(3) }, () =>
      Array.from({ length: columns }, () => digits[Math.floor(digits.length * random())]!),
    );
    const found = pictureToInputs(rows(lines, random)).map(read);
    const wanted = lines.flat().map(({ digit }) => digit);
    if (found.length !== wanted.length) continue;
    counted += 1;
    all += wanted.length;
    right += wanted.filter((digit, at) => digit === found[at]).length;
  }
  expect(counted / count).toBeGreaterThanOrEqual(0.9);
  // The order of reading is that of writing, or most would be wrong.
  expect(right / all).toBeGreaterThanOrEqual(0.9);
});
