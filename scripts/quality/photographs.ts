/** How pictures are read, by the way in which they differ from a clean scan. Made of MNIST's test images. */
import { doubtOf } from '../../src/players/prediction-client/doubt';
import { likenessOf } from '../../src/players/prediction-client/likeness';
import {
  PictureError,
  pictureToInputs,
} from '../../src/players/prediction-client/own-files/digits/picture';
import type { Picture } from '../../src/players/prediction-client/own-files/digits/planes';
import { testDigits } from '../../src/ui/ink/testing/mnist';
import type { Labelled } from '../../src/ui/ink/testing/mnist';
import { numbers } from '../../src/ui/ink/testing/placements';
import { rows, single } from '../../src/players/prediction-client/own-files/digits/testing/rows';
import { shippedModel } from '../../src/ui/ink/testing/shipped-model';
import {
  NO_DIGIT,
  STRIP,
  STYLES,
} from '../../src/players/prediction-client/own-files/digits/testing/styles';

/** Pictures of each style; the long strips take longer. */
const PICTURES = 100;
const STRIPS = 20;
const SINGLES = 2000;
const PAGES = 200;
/** Each style has the same digits, from all over the test set. */
const STEP = 97;

const read = shippedModel();
const digits = testDigits();
const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;

const isDoubted = (pixels: Uint8Array): boolean =>
  doubtOf(pixels, likenessOf(pixels), undefined) !== undefined;

/** None for a picture that is refused. */
function digitsIn(picture: Picture): readonly Uint8Array[] {
  try {
    return pictureToInputs(picture);
  } catch (error) {
    if (error instanceof PictureError) return [];
    throw error;
  }
}

/** One digit each. */
export function photographs() {
  const table = [...STYLES, STRIP].map((style) => {
    const count = style === STRIP ? STRIPS : PICTURES;
    let [right, several, none, sure] = [0, 0, 0, 0];
    for (let i = 0; i < count; i++) {
      const digit = digits[(i * STEP + 5) % digits.length]!;
      const found = digitsIn(style.paint(digit, i + 1));
      if (found.length === 0) none += 1;
      else if (found.length > 1) several += 1;
      else if (read(found[0]!) === digit.digit) right += 1;
      else if (!isDoubted(found[0]!)) sure += 1;
    }
    return { style: style.name, count, right, several, none, 'wrong and sure': sure };
  });
  const sum = (of: (row: (typeof table)[number]) => number) =>
    table.reduce((total, row) => total + of(row), 0);
  console.table(table);
  console.log(`Read right: ${percent(sum(({ right }) => right) / sum(({ count }) => count))}`);
}

/** No digit at all: it should be said, or doubted. */
export function withoutDigits() {
  console.table(
    NO_DIGIT.map((style) => {
      let [none, doubted] = [0, 0];
      for (let i = 0; i < PICTURES; i++) {
        const found = digitsIn(style.paint(digits[0]!, i + 1));
        if (found.length === 0) none += 1;
        else if (found.some(isDoubted)) doubted += 1;
      }
      return { 'without a digit': style.name, count: PICTURES, none, 'not sure': doubted };
    }),
  );
}

/** One digit that is one, and rows that are counted. */
export function several() {
  const random = numbers(11);
  const split = digits
    .slice(0, SINGLES)
    .filter((digit) => digitsIn(single(digit, random)).length > 1).length;
  console.log(`Single digits taken for several: ${percent(split / SINGLES)} of ${SINGLES}.`);
  let [counted, right, all] = [0, 0, 0];
  for (let i = 0; i < PAGES; i++) {
    const lines = page(random);
    const found = digitsIn(rows(lines, random)).map(read);
    const wanted = lines.flat().map(({ digit }) => digit);
    all += wanted.length;
    if (found.length !== wanted.length) continue;
    counted += 1;
    right += wanted.filter((digit, at) => digit === found[at]).length;
  }
  console.log(
    `Pages of 2 to 24 digits: ${percent(counted / PAGES)} of ${PAGES} counted right, ` +
      `${percent(right / all)} of all their ${all} digits read right.`,
  );
}

/** One to three lines of two to eight digits each. */
function page(random: () => number): Labelled[][] {
  const upTo = (most: number) => 1 + Math.floor(most * random());
  const columns = 1 + upTo(7);
  return Array.from({ length: upTo(3) }, () =>
    Array.from({ length: columns }, () => digits[Math.floor(digits.length * random())]!),
  );
}
