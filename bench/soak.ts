/**
 * `npm run soak`: 10,000 predictions, 75 models, 50 replaced parties and 100 cancelled evaluations in
 * one page of the app as it is built, one kind after the other, so that what memory does is known of
 * each. Says that, and how long answers took; what is lost, and has no answer in a minute or two, ends
 * it. `-- --quick` takes a few minutes.
 */
import { parseArgs } from 'node:util';
import { PARTIES } from '../src/mpc/wire/parties';
import { launch } from '../scripts/browser';
import { serveApp } from './driver';
import { MemoryWatch } from './soak/memory';
import { SoakedPage } from './soak/page';
import { FIRST, LAST, type Phase, printLatency, printMemory } from './soak/report';
import { asked } from '../scripts/command-line';

const { values: options } = await asked(() =>
  parseArgs({ options: { quick: { type: 'boolean', default: false } } }),
);

const SAMPLES = options.quick ? 6 : 25;
/** Of the other kinds, between two samples there are a few. */
const PREDICTIONS = options.quick ? 50 : 200;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

say('Building …');
const app = await serveApp();
const browser = await launch();
try {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.setDefaultTimeout(120_000);
  const watch = await MemoryWatch.of(page);
  const soaked = new SoakedPage(page);
  await soaked.open(app.url);
  const milliseconds: number[] = [];
  let different = 0;
  let replaced = 0;
  const start = performance.now();

  const predict = async (count: number): Promise<void> => {
    const answers = await soaked.predict(count);
    milliseconds.push(...answers.milliseconds);
    different += answers.different;
  };
  const share = async (): Promise<void> => {
    await soaked.choose();
    await soaked.train();
    await soaked.import();
    await predict(1);
  };
  const replace = async (): Promise<void> => {
    for (let i = 0; i < 2; i++) {
      const party = PARTIES[replaced++ % PARTIES.length]!;
      await watch.end(party);
      await soaked.replaced(party);
      await predict(1);
    }
  };
  const cancel = async (): Promise<void> => {
    for (let i = 0; i < 4; i++) await soaked.cancelEvaluation();
    await predict(1);
  };

  /** @param times how many of its kind `act` does. */
  async function phase(kind: string, times: number, act: () => Promise<void>): Promise<Phase> {
    const points: (readonly [number, Awaited<ReturnType<typeof watch.sample>>])[] = [];
    for (let sample = 1; sample <= SAMPLES; sample++) {
      await act();
      points.push([sample * times, await watch.sample()]);
      const seconds = Math.round((performance.now() - start) / 1000);
      say(`${kind}: ${sample * times} of ${SAMPLES * times}, ${seconds} s`);
    }
    return { kind, points };
  }

  const many = () => predict(PREDICTIONS);
  const phases = [
    await phase(FIRST, PREDICTIONS, many),
    await phase('models', 3, share),
    await phase('replaced parties', 2, replace),
    await phase('cancelled evaluations', 4, cancel),
    await phase(LAST, PREDICTIONS, many),
  ];
  const alerts = await page.getByRole('alert').allTextContents();
  const minutes = ((performance.now() - start) / 60_000).toFixed(0);
  console.log(
    `${milliseconds.length} predictions, ${3 * SAMPLES} models, ${replaced} replaced parties, ` +
      `${4 * SAMPLES} cancelled evaluations in ${minutes} minutes, none lost. Another digit than in ` +
      `the clear: ${different}. Errors: ${errors.length}. Alerts: ${alerts.length}.`,
  );
  for (const text of [...errors, ...alerts]) console.log(`  ${text}`);
  const rising = printMemory(phases);
  console.log('Milliseconds from asking to the answer:');
  printLatency(milliseconds);
  console.log(rising.length === 0 ? 'Memory is flat.' : `Not flat: ${rising.join('; ')}.`);
  if (rising.length + different + errors.length + alerts.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await app.close();
}
