/**
 * `npm run likeness`: trains the small network with which the client doubts what is no digit, and writes
 * it to `src/players/prediction-client/likeness.json`. Some minutes. Everything is seeded.
 *
 * `-- --leave-out`: learns without a fourth of the letters and shapes and says how many of those it doubts.
 * Writes nothing: for who changes what it learns from.
 */
import { writeFileSync } from 'node:fs';
import { SeededRandom } from '../src/players/model-owner/random';
import { layersOf } from '../src/players/prediction-client/likeness';
import { activations, look } from '../src/players/prediction-client/likeness-layers';
import { inkToInput } from '../src/ui/ink/ink-to-input';
import { LEARNT, type NoDigit } from '../src/ui/ink/testing/no-digits';
import { place, placements } from '../src/ui/ink/testing/placements';
import { cutOf } from './likeness/cut';
import { fetchTrainImages } from './likeness/mnist';
import { Likeness } from './likeness/network';
import { samplesOf } from './likeness/samples';
import { written } from './likeness/written';

const OUT = new URL('../src/players/prediction-client/likeness.json', import.meta.url);
const EPOCHS = 10;
/** The last of MNIST's training images say where to cut, and are not learnt. */
const HELD_BACK = 5000;
const LEFT_OUT = { every: 4, hands: 20, seed: 78 };

const leaveOut = process.argv.includes('--leave-out');
const isLeftOut = (_: NoDigit, i: number) => leaveOut && i % LEFT_OUT.every === 1;

const random = new SeededRandom(7, 99);
const images = fetchTrainImages();
const shapes = LEARNT.filter((shape, i) => !isLeftOut(shape, i));
const samples = samplesOf(images.slice(0, -HELD_BACK), shapes, random);
console.log(`${samples.length} images.`);

const network = new Likeness(random);
for (let epoch = 0; epoch < EPOCHS; epoch++) {
  const loss = network.learn(samples, epoch, EPOCHS);
  console.log(`Epoch ${epoch + 1}: loss ${loss.toFixed(4)}`);
}

// What is cut is what is written: weights of a byte are a little coarser.
const layers = layersOf(written(network.layers, 0));
const room = activations();
const score = (pixels: Uint8Array): number => look(layers, room, pixels);
const cut = cutOf(score, images.slice(-HELD_BACK));
console.log(`The cut is at ${cut.toFixed(2)}.`);

for (const { name, strokes } of LEARNT.filter(isLeftOut)) {
  const doubted = placements(LEFT_OUT.hands, LEFT_OUT.seed)
    .map((hand) => score(inkToInput(place({ digit: 0, name, strokes }, hand))))
    .filter((value) => value < cut);
  console.log(`Of ${name}, never seen, ${doubted.length} of ${LEFT_OUT.hands} are doubted.`);
}
if (!leaveOut) writeFileSync(OUT, `${JSON.stringify(written(network.layers, cut), null, 2)}\n`);
