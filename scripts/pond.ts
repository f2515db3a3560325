/**
 * `npm run pond`: three hosts on this machine, a model shared with them, and the page that asks them.
 * `-- --check` does without the page, kills each host once, and ends with 0 if all was right.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildProgram } from './build-program';
import { check } from './pond/check';
import { measure } from './pond/measure';

const { values } = parseArgs({
  options: { check: { type: 'boolean' }, measure: { type: 'boolean' } },
});
const say = (text: string): void => console.log(text);

// Many hosts are started, one after the other.
process.setMaxListeners(50);
await buildProgram();
const folder = await mkdtemp(join(tmpdir(), 'millpond-pond-'));
try {
  if (values.check === true) process.exitCode = (await check(folder, say)) ? 0 : 1;
  else if (values.measure === true) await measure(folder, say);
  else say('Nothing but --check is there yet.');
} finally {
  await rm(folder, { recursive: true, force: true });
}
