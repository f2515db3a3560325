/**
 * Runs every `check:` of package.json at once: one alone keeps one core busy and another waiting.
 * What each says comes in one piece, when it ends; one that fails fails the whole.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { isMain } from './main-module';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const Package = v.object({ scripts: v.record(v.string(), v.string()) });

/** A command of a shell, under the name it is told of by. */
export interface Part {
  readonly name: string;
  readonly command: string;
}

/**
 * @param tell gets a heading and all output of each part, in the order in which they end.
 * @returns the names of those that failed, in the order given.
 */
export async function runAtOnce(
  parts: readonly Part[],
  tell: (text: string) => void,
): Promise<string[]> {
  const passed = await Promise.all(
    parts.map(async ({ name, command }) => {
      const start = performance.now();
      const { output, code } = await run(command);
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      const end = code === 0 ? 'passed' : `failed (${code ?? 'killed'})`;
      tell(`== ${name}: ${end}, ${seconds} s\n${output}`);
      return code === 0;
    }),
  );
  return parts.filter((_, at) => !passed[at]).map(({ name }) => name);
}

const run = (command: string): Promise<{ output: string; code: number | null }> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, {
      cwd: ROOT,
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A pipe would make them drop their colours.
      env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
    });
    const pieces: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', reject);
    child.on('close', (code) => resolve({ output: Buffer.concat(pieces).toString(), code }));
  });

if (isMain(import.meta.url)) {
  const { scripts } = v.parse(Package, JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')));
  const parts = Object.keys(scripts)
    .filter((name) => name.startsWith('check:'))
    .map((name) => ({ name, command: `npm run --silent ${name}` }));
  const failed = await runAtOnce(parts, (text) => process.stdout.write(text));
  console.log(failed.length > 0 ? `Failed: ${failed.join(', ')}` : 'All checks passed.');
  process.exitCode = failed.length > 0 ? 1 : 0;
}
