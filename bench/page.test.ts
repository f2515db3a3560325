/** Nothing else builds the benchmark's page before somebody wants to measure. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';

test('the page of the benchmark can be built', async () => {
  const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));
  const built = await build({ configFile, logLevel: 'silent', build: { write: false } });
  const files = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  expect(files.map(({ fileName }) => fileName)).toContain('index.html');
});
