/** The pages of the documentation that have programs in them do what they say. */
import { expect, it } from 'vitest';
import { runPage } from '../testing/run-page';

const WANTED = 9_999;

it('getting started: trains two networks, and their private predictions agree with TensorFlow.js', async () => {
  const printed = await runPage('docs/getting-started.md');
  expect(printed).toMatch(/ matmul {2,}images, weights0 /);
  const found = [...printed.matchAll(/^(.+): (\d+) of 10000 agree, (\d+) rounds$/gm)];
  expect(found.map(([, name, , rounds]) => [name, rounds])).toEqual([
    ['logistic regression', '0'],
    ['two hidden layers', '4'],
  ]);
  const fewest = Math.min(...found.map(([, , agree]) => Number(agree)));
  expect(fewest, `it printed ${printed}`).toBeGreaterThanOrEqual(WANTED);
}, 300_000);

it('triple files: two runs on what was dealt before', async () => {
  expect(await runPage('docs/triples-format.md')).toBe('11\n14\n');
});
