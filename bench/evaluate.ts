/** `npm run evaluate`: all test images, privately and in the clear, in a real browser. */
import { openBench } from './driver';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const IMAGES = 10_000;
const { page, close } = await openBench(say);
try {
  await page.exposeFunction('onEvaluated', (done: number) => {
    process.stderr.write(`\r${done} of ${IMAGES} images`);
  });
  await page.evaluate(() => globalThis.bench.start());
  const result = await page.evaluate((n) => globalThis.bench.fidelity(n), IMAGES);
  process.stderr.write('\n');
  const { images, agree, privateCorrect, plaintextCorrect, maxLogitError, seconds } = result;
  console.log(`Private and plaintext agree on ${agree} of ${images} images.`);
  console.log(`Right: ${privateCorrect} privately, ${plaintextCorrect} in the clear.`);
  console.log(`Largest logit difference: ${maxLogitError.toFixed(5)}.`);
  console.log(`${seconds.toFixed(1)} s, plaintext included.`);
  if (agree !== images) process.exitCode = 1;
} finally {
  await close();
}
