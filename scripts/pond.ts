/**
 * `npm run pond`: three hosts on this machine with the shipped model, and a page that asks them, until
 * Ctrl+C. `-- --check` kills each of them once; `-- --load` does that to two processes a role under load,
 * behind HAProxy; `-- --far` puts them a round trip apart; `-- --measure` and `-- --scale` measure. Those that check
 * something end with 0 if all was right.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildProgram } from './build-program';
import { asked } from './command-line';
import { check } from './pond/check';
import { farApart } from './pond/far-apart';
import { measure } from './pond/measure';
import { oneMode } from './pond/one-mode';
import { ownFolder } from './pond/own-folder';
import { pageSettings } from './pond/page-settings';
import { scale } from './pond/scale';
import { stay } from './pond/stay';
import { toldToEnd } from './pond/told-to-end';
import { underLoad } from './pond/under-load';

const flag = { type: 'boolean' } as const;
const { mode, settings } = await asked(async () => {
  const options = { check: flag, measure: flag, load: flag, far: flag, scale: flag };
  const { values } = parseArgs({ options });
  const mode = oneMode(values);
  // What only checks or measures has no page.
  return { mode, settings: mode === undefined ? await pageSettings(process.env) : undefined };
});
const say = (text: string): void => console.log(text);

// Many hosts are started, one after the other.
process.setMaxListeners(50);
await buildProgram();
const folder = await ownFolder();
// What only checks or measures has nothing to finish: its processes and its folder go at once.
if (!settings) toldToEnd(() => process.exit(1));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
if (mode === 'check') process.exitCode = (await check(folder, say)) ? 0 : 1;
else if (mode === 'load') process.exitCode = (await underLoad(folder, say)) ? 0 : 1;
else if (mode === 'far') process.exitCode = (await farApart(folder, say)) ? 0 : 1;
else if (mode === 'scale') await scale(folder, say);
else if (mode === 'measure') await measure(folder, say);
else if (settings) await stay(folder, say, settings);
