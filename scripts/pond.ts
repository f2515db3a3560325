/**
 * `npm run pond`: three hosts on this machine with the shipped model, until Ctrl+C; it prints how to ask
 * them. `-- --check` kills each of them once, `-- --load` does that to two processes a role under load behind
 * HAProxy, `-- --measure` measures; the first two end with 0 if all was right.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { buildProgram, PROGRAM } from './build-program';
import { check } from './pond/check';
import { measure } from './pond/measure';
import { millpond, Pond } from './pond/processes';
import { SHIPPED } from './pond/shipped';
import { underLoad } from './pond/under-load';

const flag = { type: 'boolean' } as const;
const { values } = parseArgs({ options: { check: flag, measure: flag, load: flag } });
const say = (text: string): void => console.log(text);

/** Until somebody stops it. */
async function stay(folder: string): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const pond = await Pond.start({ folder, isSecure: true });
  const words = ['--config', pond.configFile, '--name', 'digits'];
  await millpond('share', ...words, '--key', pond.ownerKey, '--model', SHIPPED);
  say('Three hosts are up, and have the shipped model. Ask them from another terminal:');
  say(`  node ${relative('.', PROGRAM)} predict --config ${pond.configFile} --image 4711`);
  say('Stop them with Ctrl+C.');
  await stopped;
  await pond.stop();
}

// Many hosts are started, one after the other.
process.setMaxListeners(50);
await buildProgram();
const folder = await mkdtemp(join(tmpdir(), 'millpond-pond-'));
try {
  if (values.check === true) process.exitCode = (await check(folder, say)) ? 0 : 1;
  else if (values.load === true) process.exitCode = (await underLoad(folder, say)) ? 0 : 1;
  else if (values.measure === true) await measure(folder, say);
  else await stay(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
