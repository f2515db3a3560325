/** A program that a test starts, and takes down with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Started {
  /** What stood in the parentheses of the pattern that was waited for. */
  readonly said: string;
  stop(): Promise<void>;
}

/** Why a program that ended too early did: its last words. */
const LAST_WORDS = 20;

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/**
 * Starts a program and waits until it says what it is waited for.
 * @param until undefined: it says nothing, and whoever started it asks it. @throws Error if it ends before.
 */
export async function start(
  program: string,
  parameters: readonly string[],
  until: RegExp | undefined,
  environment: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const child = spawn(program, parameters, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words: string[] = [];
  const said = await new Promise<string>((resolve, reject) => {
    const hear = (line: string) => {
      words.push(line);
      if (words.length > LAST_WORDS) words.shift();
      const found = until?.exec(line);
      if (found) resolve(found[1] ?? '');
    };
    createInterface(child.stdout).on('line', hear);
    createInterface(child.stderr).on('line', hear);
    child.once('error', reject);
    if (!until) child.once('spawn', () => resolve(''));
    child.once('exit', () => reject(new Error(`${program} ended: ${words.join('\n')}`)));
  });
  return { said, stop: () => stop(child) };
}
