/**
 * What one flipped bit does: a request of one test image at a time, in one process, of which one bit
 * of one online message's payload is flipped on its way. Nothing here would show it: a party that alters
 * what it sends is outside of what is promised (SECURITY.md), and this counts what that means.
 * Options: --runs N, --seed N.
 *
 *   npx tsx scripts/flips.ts
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { HEADER_BYTES, open } from '../src/mpc/wire/frame';
import type { Channel } from '../src/mpc/wire/channel';
import { LocalParties } from '../src/mpc/runtime/local-parties';
import { Dice } from '../src/mpc/testing/faults/dice';
import { PIXELS } from '../src/model/digits';
import { toInputs } from '../src/model/inputs';
import { readCard } from '../src/model/model-card';
import { INPUT, OUTPUT } from '../src/model/network';
import { readWeights } from '../src/model/packed-weights';
import { planSource } from '../src/model/plan-source';
import { publicFacts } from '../src/model/shipped-model';
import { namedNumbers } from '../src/model/weights';
import { compileKernels } from './node-kernels';
import { readTestSet } from './read-mnist';
import { asked, wholeNumber } from './command-line';

const MODEL = 1;
/** Messages of a request between those who hold shares of it: four of inputs and openings, two results. */
const PAIRS = [
  ['prediction-client', 'server0'],
  ['prediction-client', 'server1'],
  ['server0', 'server1'],
  ['server1', 'server0'],
  ['server0', 'prediction-client'],
  ['server1', 'prediction-client'],
] as const;

const { values: options } = await asked(() =>
  parseArgs({
    options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
  }),
);

const { runs, seed } = await asked(() => ({
  runs: wholeNumber('--runs', options.runs, { least: 1 }),
  seed: wholeNumber('--seed', options.seed, { least: 0 }),
}));
const dice = new Dice(seed);
const parties = await LocalParties.start({ module: await compileKernels() });
const file = 'mnist-784-512-10.json';
const read = (name: string) => readFile(new URL(`../public/models/${name}`, import.meta.url));
const card = await readCard(String(await read(file)), file);
const weights = await readWeights(new Uint8Array(await read(card.weights.file)), card);
const plans = planSource(publicFacts(card));
for (const party of parties.all) await party.install(MODEL, plans);
await parties.owner.share(MODEL, namedNumbers({ network: card.network, weights }));
const test = await readTestSet();

async function digitOf(image: number): Promise<number> {
  const pixels = test.pixels.subarray(image * PIXELS, (image + 1) * PIXELS);
  const { party } = parties.client;
  const ticket = party.open(MODEL, 1);
  await ticket.ready;
  const x = toInputs(pixels, card.network.input.scale);
  const { outputs } = await party.ask(ticket, new Map([[INPUT, x]]));
  const logits = outputs.get(OUTPUT)!;
  return logits.indexOf(Math.max(...logits));
}

/** Flips one bit of the next online payload that goes this way. */
function flipNext(end: Channel): void {
  const { send } = end;
  end.send = function (this: Channel, buffer: ArrayBuffer, ...rest) {
    const { phase, kind, payload } = open(buffer);
    if (phase === 'online' && kind === 'data') {
      end.send = send;
      new Uint8Array(buffer)[HEADER_BYTES + dice.below(payload.length)]! ^= 1 << dice.below(8);
    }
    send.call(this, buffer, ...rest);
  };
}

const counts = { right: 0, other: 0, refused: 0 };
for (let run = 0; run < runs; run++) {
  const image = dice.below(test.count);
  const right = await digitOf(image);
  const [from, to] = PAIRS[dice.below(PAIRS.length)]!;
  flipNext(parties.ends.get(from)!.get(to)!);
  try {
    counts[(await digitOf(image)) === right ? 'right' : 'other'] += 1;
  } catch {
    counts.refused += 1;
  }
}
const { right, other, refused } = counts;
console.log(
  `One bit flipped in each of ${runs} predictions: ${other} gave another digit, ${right} the ` +
    `same, ${refused} were refused.`,
);
await parties.close();
