/** Runs the examples of the documentation as they stand. */
import { transformWithOxc } from 'vite';
import * as millpond from '../index';

/**
 * @param source TypeScript that imports from 'millpond' and from Node.
 * @returns what it logs, line by line.
 */
export async function runExample(source: string): Promise<unknown[][]> {
  const { code } = await transformWithOxc(source, 'example.ts');
  const body = code
    .replace(/^import \{([^}]*)\} from ["']([^"']+)["'];?/gm, 'const {$1} = await load("$2");')
    .replace(/^export .*$/gm, '');
  const logged: unknown[][] = [];
  const log = (...line: unknown[]): void => void logged.push(line);
  const load = (name: string): Promise<unknown> =>
    name === 'millpond' ? Promise.resolve(millpond) : import(name);
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...given: unknown[]) => Promise<void>;
  await new AsyncFunction('load', 'console', body)(load, { log });
  return logged;
}
