/**
 * `npm run soak`: 10,000 predictions, 50 models, 50 replaced parties and 100 cancelled evaluations in
 * one page of the app as it is built. Says what memory did and how long answers took; what is lost, and
 * has no answer in a minute or two, ends it.
 * `-- --quick` takes a few minutes.
 */
import { parseArgs } from 'node:util';
import { PARTIES } from '../src/mpc/wire/parties';
import { launch } from '../scripts/browser';
import { serveApp } from './driver';
import { MemoryWatch } from './soak/memory';
import { SoakedPage } from './soak/page';
import { type Point, printLatency, printMemory } from './soak/report';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });

/** Each has two models, two replaced parties, four cancelled evaluations, then predictions. */
const CYCLES = options.quick ? 4 : 25;
const PREDICTIONS = options.quick ? 50 : 400;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

say('Building …');
const app = await serveApp();
const browser = await launch();
try {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.setDefaultTimeout(120_000);
  const watch = await MemoryWatch.of(page);
  const soaked = new SoakedPage(page);
  await soaked.open(app.url);
  const points: Point[] = [];
  const milliseconds: number[] = [];
  let different = 0;
  let next = 0;
  const start = performance.now();
  for (let cycle = 1; cycle <= CYCLES; cycle++) {
    for (let i = 0; i < 2; i++) {
      const party = PARTIES[next++ % PARTIES.length]!;
      await watch.end(party);
      await soaked.replaced(party);
      await soaked.predict(1);
    }
    await soaked.train();
    await soaked.import();
    for (let i = 0; i < 4; i++) await soaked.cancelEvaluation();
    const answers = await soaked.predict(PREDICTIONS);
    milliseconds.push(...answers.milliseconds);
    different += answers.different;
    const sample = await watch.sample();
    points.push({ predictions: milliseconds.length, sample });
    say(`${milliseconds.length} predictions, ${Math.round((performance.now() - start) / 1000)} s`);
  }
  const alerts = await page.getByRole('alert').allTextContents();
  const minutes = ((performance.now() - start) / 60_000).toFixed(0);
  console.log(
    `${milliseconds.length} predictions, ${2 * CYCLES} models, ${2 * CYCLES} replaced parties, ` +
      `${4 * CYCLES} cancelled evaluations in ${minutes} minutes, none lost. Another digit than in ` +
      `the clear: ${different}. Errors: ${errors.length}. Alerts: ${alerts.length}.`,
  );
  for (const text of [...errors, ...alerts]) console.log(`  ${text}`);
  const rising = printMemory(points);
  console.log('Milliseconds from asking to the answer:');
  printLatency(milliseconds);
  console.log(rising.length === 0 ? 'Memory is flat.' : `Rising: ${rising.join(', ')}.`);
  if (rising.length + different + errors.length + alerts.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await app.close();
}
