/** Which unit tests have a longer form (src/mpc/testing/length.ts): with `LONG=1` Vitest runs these alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param folders in which they are looked for. @returns their paths, in the form of Vitest's `include`. */
export const longTests = (folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts'))
      .map((path) => join(folder, path).replaceAll('\\', '/'))
      .filter((path) => /from '[^']*\/testing\/length'/.test(readFileSync(path, 'utf8'))),
  );
