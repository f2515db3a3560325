/**
 * `npm run quality`: how well what is drawn is read, and what is no digit doubted, by the shipped model on
 * inputs that the page would make. Drawn by code: see `src/ui/ink/testing`. `-- --photographs`: only how
 * pictures are read.
 */
import { doubtOf } from '../src/players/prediction-client/doubt';
import { likenessOf } from '../src/players/prediction-client/likeness';
import { inkToInput } from '../src/ui/ink/ink-to-input';
import { WAYS } from '../src/ui/ink/testing/digits';
import { LEARNT, UNSEEN, type NoDigit } from '../src/ui/ink/testing/no-digits';
import { place, placements, type Placement } from '../src/ui/ink/testing/placements';
import type { Line } from '../src/ui/ink/testing/shapes';
import { shippedModel } from '../src/ui/ink/testing/shipped-model';
import type { Way } from '../src/ui/ink/testing/way';
import { fetchTestImages } from './likeness/mnist';
import { photographs, several, withoutDigits } from './quality/photographs';

/** Hands that each thing is drawn by. They are not those that anything was learnt or cut by. */
const HANDS = 20;
const SEED = 1501;

const read = shippedModel();

/** A digit's place in the unit square, squashed about its middle. */
const squashed = (x: number, y: number): readonly Way[] =>
  WAYS.map((way) => ({
    ...way,
    strokes: way.strokes.map((stroke): Line =>
      stroke.map((point) => ({ x: 0.5 + x * (point.x - 0.5), y: 0.5 + y * (point.y - 0.5) })),
    ),
  }));

function digits(name: string, ways: readonly Way[], hand: Partial<Placement> = {}) {
  let [count, right, doubted] = [0, 0, 0];
  for (const way of ways) {
    for (const each of placements(HANDS, SEED)) {
      const pixels = inkToInput(place(way, { ...each, ...hand }));
      count += 1;
      if (read(pixels) === way.digit) right += 1;
      if (doubtOf(pixels, likenessOf(pixels), undefined)) doubted += 1;
    }
  }
  return { name, count, read: percent(right / count), 'not sure': percent(doubted / count) };
}

function others(name: string, shapes: readonly NoDigit[]) {
  let [count, doubted] = [0, 0];
  for (const { strokes } of shapes) {
    for (const hand of placements(HANDS, SEED)) {
      const pixels = inkToInput(place({ digit: 0, name: '', strokes }, hand));
      count += 1;
      if (doubtOf(pixels, likenessOf(pixels), undefined)) doubted += 1;
    }
  }
  return { name, count, 'not sure': percent(doubted / count) };
}

/** Two digits side by side. */
function pairs() {
  const beside = (way: Way, middle: number): readonly Line[] =>
    way.strokes.map((stroke) =>
      stroke.map(({ x, y }) => ({ x: middle + 0.42 * (x - 0.5), y: 0.5 + 0.42 * (y - 0.5) })),
    );
  const strokes = WAYS.map((way, i) => [
    ...beside(way, 0.27),
    ...beside(WAYS[(7 * i + 5) % WAYS.length]!, 0.73),
  ]);
  return others(
    'two digits',
    strokes.map((each) => ({ name: 'two', strokes: each })),
  );
}

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;

function drawings() {
  const test = fetchTestImages();
  const doubted = test.filter((pixels) => doubtOf(pixels, likenessOf(pixels), undefined)).length;

  console.table([
    digits('drawn digits', WAYS),
    digits('a twentieth of the canvas high', WAYS, { size: 0.05 }),
    digits('narrow: 0.45', squashed(0.45, 1), { tremble: 0.005 }),
    digits('narrow: a third', squashed(0.33, 1), { tremble: 0.005 }),
    digits('narrow: a fifth', squashed(0.2, 1), { tremble: 0.005 }),
    digits('flat: a half', squashed(1, 0.5), { tremble: 0.005 }),
    digits('flat: a third', squashed(1, 0.33), { tremble: 0.005 }),
  ]);
  console.table([
    others('letters and shapes, learnt in other hands', LEARNT),
    others('letters and shapes, never seen', UNSEEN),
    pairs(),
    { name: 'MNIST test images', count: test.length, 'not sure': percent(doubted / test.length) },
  ]);
}

if (!process.argv.includes('--photographs')) drawings();
photographs();
withoutDigits();
several();
