/** Tells a script that was started from one that a test imports. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @param url `import.meta.url` of the caller. Links in the path it was started by are followed. */
export function isMain(url: string): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(url));
}
