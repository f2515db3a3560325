/** `npx tsx scripts/vectors.ts`: writes the vectors of src/mpc/testing/vectors again. */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { comparisons, encodings, gates, streams, transcript } from '../src/mpc/testing/vectors';

const folder = new URL('../src/mpc/testing/vectors/', import.meta.url);
const files = {
  comparisons: comparisons(),
  encodings: encodings(),
  gate: gates(),
  streams: streams(),
  transcript: await transcript(),
};
for (const [name, content] of Object.entries(files)) {
  const json = await format(JSON.stringify(content, null, 2), { parser: 'json', printWidth: 100 });
  await writeFile(new URL(`${name}.json`, folder), json);
}
