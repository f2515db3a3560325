/** The pages of the documentation that have programs in them do what they say. */
import { expect, it } from 'vitest';
import { atLength } from '../testing/length';
import { runPage } from '../testing/run-page';

/** A tenth of its test images, and a sixth of what its networks are trained with, are enough to see that it works. */
const IMAGES = atLength(1000, 10_000);
const instead =
  IMAGES === 10_000
    ? {}
    : { 'first < 10_000': `first < ${IMAGES}`, "mnist('train')": "mnist('t10k')" };

it('getting started: the private predictions of its networks agree with TensorFlow.js', async () => {
  const printed = await runPage('docs/getting-started.md', instead);
  expect(printed).toMatch(/ matmul {2,}images, weights0 /);
  const found = [...printed.matchAll(/^(.+): (\d+) of 10000 agree, (\d+) rounds$/gm)];
  expect(found.map(([, name, , rounds]) => [name, rounds])).toEqual([
    ['logistic regression', '0'],
    ['two hidden layers', '4'],
  ]);
  expect(printed).toMatch(/^convolutions: 20 of 20 agree, 10 rounds$/m);
  const fewest = Math.min(...found.map(([, , agree]) => Number(agree)));
  expect(fewest, `it printed ${printed}`).toBeGreaterThanOrEqual(IMAGES - 1);
}, 300_000);

it('triple files: two runs on what was dealt before', async () => {
  expect(await runPage('docs/triples-format.md')).toBe('11\n14\n');
});
