/**
 * `npm run likeness`: trains the small network with which the client doubts what is no digit, and writes
 * it to `src/players/prediction-client/likeness.json`. Some minutes. Everything is seeded.
 */
import { writeFileSync } from 'node:fs';
import { SeededRandom } from '../src/players/model-owner/random';
import { WAYS } from '../src/ui/ink/testing/digits';
import { LEARNT } from '../src/ui/ink/testing/no-digits';
import { place, placements } from '../src/ui/ink/testing/placements';
import { inkToInput } from '../src/ui/ink/ink-to-input';
import { fetchTestImages, fetchTrainImages } from './likeness/mnist';
import { Painter } from './likeness/painter';
import { Likeness, type Sample } from './likeness/network';

const OUT = new URL('../src/players/prediction-client/likeness.json', import.meta.url);
const EPOCHS = 8;
/** Test images, and drawn digits of other hands, that may be doubted. */
const DOUBTED = { test: 0.02, drawn: 0.01 };

const random = new SeededRandom(7, 99);
const painter = new Painter(random);
const samples: Sample[] = [];
const add = (count: number, isDigit: boolean, paint: () => Uint8Array): void => {
  for (let i = 0; i < count; i++) samples.push({ pixels: paint(), isDigit });
};

for (const pixels of fetchTrainImages()) samples.push({ pixels, isDigit: true });
for (const { strokes } of WAYS) add(220, true, () => painter.drawn(strokes, 0.25));
for (const { strokes } of LEARNT) add(260, false, () => painter.drawn(strokes, 0.35));
add(15_000, false, () => painter.drawn(painter.scribble(), 0.1));
add(500, false, () => painter.drawn(painter.dot(), 0));
add(2500, false, () => painter.drawn(painter.lineAcross(), 0.2));
add(3500, false, () => painter.drawn(painter.twoOf(WAYS), 0.1));
console.log(`${samples.length} images.`);

const network = new Likeness(random);
for (let epoch = 0; epoch < EPOCHS; epoch++) {
  const loss = network.learn(samples, epoch / EPOCHS);
  console.log(`Epoch ${epoch + 1}: loss ${loss.toFixed(4)}`);
}

const low = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(part * values.length)]!;
const test = fetchTestImages().map((pixels) => network.score(pixels));
const drawn = WAYS.flatMap((way) =>
  placements(20, 77).map((hand) => network.score(inkToInput(place(way, hand)))),
);
const cut = Math.min(low(test, DOUBTED.test), low(drawn, DOUBTED.drawn));
writeFileSync(OUT, `${JSON.stringify(network.written(cut), null, 2)}\n`);
console.log(`Written, with the cut at ${cut.toFixed(2)}.`);
