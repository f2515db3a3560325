/** Where this machine has a program. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** @returns the first of these paths that can be started; undefined if none can. */
export const firstExecutable = (paths: readonly string[]): string | undefined =>
  paths.find((path) => path !== '' && isExecutable(path));

/** @returns the paths that programs of these names would have, in the order of PATH. */
export const pathsOf = (names: readonly string[]): string[] =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
