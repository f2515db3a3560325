/** `npm run evaluate`: all test images, privately and in the clear, in a real browser. */
import { parseArgs } from 'node:util';
import { openBench } from './driver';
import { gateNamed } from './gate';
import { networkNamed } from './network';
import { hasGate } from '../src/model/network';
import { NETWORKS } from '../src/model/networks';
import { asked } from '../scripts/command-line';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const IMAGES = 10_000;
/** Share of images that must be read as in the clear: truncated activations may turn a close call. */
const LEAST = { gates: 1, comparisons: 0.999 };
const { values: options } = await asked(() =>
  parseArgs({
    options: { gate: { type: 'string' }, network: { type: 'string' } },
  }),
);
const network = await asked(() => networkNamed(options.network));
const gate = await asked(() => gateNamed(options.gate));
const { page, close } = await openBench(say);
try {
  await page.exposeFunction('onEvaluated', (done: number) => {
    process.stderr.write(`\r${done} of ${IMAGES} images`);
  });
  await page.evaluate(([kind, name]) => globalThis.bench.start(kind, name), [
    gate,
    network,
  ] as const);
  const result = await page.evaluate((n) => globalThis.bench.fidelity(n), IMAGES);
  process.stderr.write('\n');
  const { images, agree, privateCorrect, plaintextCorrect, maxLogitError, seconds } = result;
  console.log(`Private and plaintext agree on ${agree} of ${images} images.`);
  console.log(`Right: ${privateCorrect} privately, ${plaintextCorrect} in the clear.`);
  console.log(`Largest logit difference: ${maxLogitError.toFixed(5)}.`);
  console.log(`${seconds.toFixed(1)} s, plaintext included.`);
  // The polynomial leaves the curve where |z| is large: that it disagrees is no failure.
  if (
    agree < LEAST[hasGate(NETWORKS[network]) ? 'gates' : 'comparisons'] * images &&
    gate === 'periodic'
  ) {
    process.exitCode = 1;
  }
} finally {
  await close();
}
