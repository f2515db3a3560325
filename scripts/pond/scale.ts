/**
 * `npm run pond -- --scale`: images a second with one and with two processes a role, behind HAProxy both times,
 * several clients that ask without pause; and what each role takes of the processors for an image.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PIXELS } from '../../src/model/digits';
import { startEngine } from '../../src/remote/engine';
import { HOSTS } from '../../src/remote/hello';
import { RemoteClient } from '../../src/remote/remote-client';
import { nodeDialer } from '../../src/servers/tls/node-dialer';
import { compileKernels } from '../node-kernels';
import { millpond, Pond } from './processes';
import { SHIPPED } from './shipped';

const CLIENTS = 4;
const IMAGES = 50;
const SECONDS = 15;

/** Seconds of processor that a process has had: Linux tells them in hundredths. */
export async function processorSeconds(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

export async function scale(folder: string, say: (text: string) => void): Promise<void> {
  for (const replicas of [1, 2]) {
    const options = { folder: join(folder, `${replicas}`), isSecure: true, isProxied: true };
    const pond = await Pond.start({ ...options, replicas });
    try {
      const words = ['--config', pond.configFile, '--key', pond.ownerKey, '--model', SHIPPED];
      await millpond('share', ...words);
      const { config } = pond;
      const engine = await startEngine(await compileKernels());
      const clients = Array.from(
        { length: CLIENTS },
        () => new RemoteClient({ config, model: config.model, dialer: nodeDialer, engine }),
      );
      const pixels = new Uint8Array(IMAGES * PIXELS).fill(60);
      // Once for nothing: sessions begin, and all is warm.
      await Promise.all(clients.map((client) => client.logits(pixels)));
      const used = () =>
        Promise.all(
          HOSTS.map(async (role) => {
            const pids = Array.from({ length: replicas }, (_, i) => pond.pid(role, i));
            const each = await Promise.all(pids.map(processorSeconds));
            return each.reduce((sum, one) => sum + one, 0);
          }),
        );
      const before = await used();
      const start = performance.now();
      let images = 0;
      const ask = async (client: RemoteClient): Promise<void> => {
        while (performance.now() - start < 1000 * SECONDS) {
          await client.logits(pixels);
          images += IMAGES;
        }
      };
      await Promise.all(clients.map(ask));
      const seconds = (performance.now() - start) / 1000;
      const after = await used();
      const roles = HOSTS.map(
        (role, i) => `${role} ${((1000 * (after[i]! - before[i]!)) / images).toFixed(2)} ms`,
      );
      const processes = replicas === 1 ? 'one process' : `${replicas} processes`;
      say(
        `${processes} a role, ${CLIENTS} clients: ${(images / seconds).toFixed(0)} images a second; ` +
          `processor an image: ${roles.join(', ')}`,
      );
      for (const client of clients) client.close();
    } finally {
      await pond.stop();
    }
  }
}
