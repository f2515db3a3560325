/** `npm run pond`: hosts and a page that asks them, until somebody stops it. */
import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { build, preview } from 'vite';
import { PROGRAM } from '../build-program';
import type { PageSettings } from './page-settings';
import { freePorts } from './ports';
import { millpond, Pond } from './processes';
import { SHIPPED } from './shipped';
import { toldToEnd } from './told-to-end';

export async function stay(
  folder: string,
  say: (text: string) => void,
  settings: PageSettings,
): Promise<void> {
  const stopped = new Promise<void>((resolve) => toldToEnd(resolve));
  const port = settings.port || (await freePorts(1))[0]!;
  const origin = `http://localhost:${port}`;
  const isWanted = settings.mostReplicas === 2;
  const hasProxy = isWanted && spawnSync('haproxy', ['-v']).status === 0;
  const replicas = hasProxy ? 2 : 1;
  if (isWanted && !hasProxy)
    say('HAProxy is not installed: a second process a role needs it before both.');
  const each = replicas === 2 ? 'two processes behind HAProxy' : 'one process';
  say(`Three organisations start, each with ${each} …`);
  const onRestart = (name: string, pid: number): void =>
    say(`${name} was gone. It is started again, as process ${pid}.`);
  // In the clear from this machine alone: no browser trusts a certificate that was made just now.
  const pond = await Pond.start({
    folder,
    isSecure: false,
    origins: [origin],
    replicas,
    onRestart,
  });
  try {
    say('An owner shares the shipped model …');
    const words = ['--config', pond.configFile];
    await millpond('share', ...words, '--key', pond.ownerKey, '--model', SHIPPED);
    say('The page is built, with these hosts as its servers …');
    process.env['POND'] = pond.configFile;
    // Its own: another pond's page has other hosts.
    const out = { outDir: join(folder, 'page'), emptyOutDir: true };
    await build({ logLevel: 'warn', build: out });
    const server = await preview({
      logLevel: 'warn',
      build: out,
      preview: { port, strictPort: true, open: process.env['BROWSER'] !== 'none' },
    });
    say('');
    for (const [name, pid] of pond.pids) {
      if (!name.startsWith('haproxy')) say(`  ${name.padEnd(20)} process ${pid}`);
    }
    say('');
    say('Kill any of the hosts and ask on: it is started again. From a terminal they are asked by');
    say(`  node ${relative('.', PROGRAM)} predict --config ${pond.configFile} --image 4711`);
    say('Millpond is ready, its servers in processes of their own. Stop it with Ctrl+C.');
    say(`${origin}/`);
    await stopped.then(() => pond.stop());
    await server.close();
  } finally {
    await pond.stop();
  }
}
