/** The page docs/getting-started.md, run as its reader runs it: its code in one file, by tsx. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const WANTED = 9_999;

/** @returns what the example prints. */
async function run(example: string): Promise<string> {
  // In the repository, so that it finds the packages that the page imports.
  const results = join(ROOT, 'test-results');
  await mkdir(results, { recursive: true });
  const folder = await mkdtemp(join(results, 'getting-started-'));
  try {
    const file = join(folder, 'example.ts');
    await writeFile(file, example);
    const started = promisify(execFile)(process.execPath, ['--import', 'tsx', file], { cwd: ROOT });
    return (await started).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

it('trains two networks, and their private predictions agree with TensorFlow.js', async () => {
  const page = await readFile(join(ROOT, 'docs/getting-started.md'), 'utf8');
  const blocks = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);
  const printed = await run(blocks.join(''));
  expect(printed).toMatch(/ matmul {2,}images, weights0 /);
  const found = [...printed.matchAll(/^(.+): (\d+) of 10000 agree, (\d+) rounds$/gm)];
  expect(found.map(([, name, , rounds]) => [name, rounds])).toEqual([
    ['logistic regression', '0'],
    ['two hidden layers', '4'],
  ]);
  const fewest = Math.min(...found.map(([, , agree]) => Number(agree)));
  expect(fewest, `it printed ${printed}`).toBeGreaterThanOrEqual(WANTED);
}, 300_000);
