/**
 * The folder of a pond, with keys, state and page. It goes with the program; what a program that was killed has left
 * goes when the next one starts. Its hosts have ended by themselves (`Pond`).
 */
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'millpond-pond-';
/** Whose it is, by number. */
const OWNER = 'process';

/** @param among where such folders are. @param pid of the program that it is made for. */
export async function ownFolder(among = tmpdir(), pid = process.pid): Promise<string> {
  for (const name of await readdir(among)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(among, name);
    if (isLeft(folder)) rmSync(folder, { recursive: true, force: true });
  }
  const folder = await mkdtemp(join(among, PREFIX));
  await writeFile(join(folder, OWNER), `${pid}`);
  return folder;
}

/** One that says of nobody whose it is may be another program's that has just begun. */
function isLeft(folder: string): boolean {
  try {
    const pid = Number(readFileSync(join(folder, OWNER), 'utf8'));
    return Number.isInteger(pid) && pid > 0 && !isAlive(pid);
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's is alive, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
