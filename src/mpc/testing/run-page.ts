/** Runs the code of a documentation page as its reader runs it: all of it in one file, by tsx. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * @param page such as "docs/getting-started.md".
 * @param instead what of its code is exchanged for what, each once, to have it done sooner.
 * @returns what it prints.
 */
export async function runPage(
  page: string,
  instead: Readonly<Record<string, string>> = {},
): Promise<string> {
  const text = await readFile(join(ROOT, page), 'utf8');
  let program = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code).join('');
  for (const [written, run] of Object.entries(instead)) {
    const parts = program.split(written);
    if (parts.length !== 2) throw new Error(`${page} has ${written} ${parts.length - 1} times.`);
    program = parts.join(run);
  }
  // In the repository, so that it finds the packages that the page imports.
  const results = join(ROOT, 'test-results');
  await mkdir(results, { recursive: true });
  const folder = await mkdtemp(join(results, 'page-'));
  try {
    const file = join(folder, 'example.ts');
    await writeFile(file, program);
    const started = promisify(execFile)(process.execPath, ['--import', 'tsx', file], { cwd: ROOT });
    return (await started).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}
