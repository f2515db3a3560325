/** Folders for what is kept to oneself. */
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const PRIVATE = 0o700;

/**
 * Makes a folder, and those above it that are not there. Node's own `recursive` never ends where a folder can be
 * seen and nothing made in it, as in /proc: there it is told that nothing is there, each time anew.
 * @throws {NodeJS.ErrnoException}
 */
export async function makeFolder(path: string): Promise<void> {
  const above = dirname(path);
  if (above !== path && (await isMissing(above))) await makeFolder(above);
  try {
    await mkdir(path, { mode: PRIVATE });
  } catch (error) {
    // Another process may have been faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !(await isFolder(path))) throw error;
  }
}

async function isMissing(path: string): Promise<boolean> {
  try {
    await stat(path);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
