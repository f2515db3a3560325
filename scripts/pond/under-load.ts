/**
 * `npm run pond -- --load`: two processes a role behind HAProxy, several clients that ask without pause, and
 * each process killed in turn and started again. Counts answers that were wrong or did not come.
 */
import { PIXELS } from '../../src/model/digits';
import { startEngine } from '../../src/remote/engine';
import { HOSTS } from '../../src/remote/hello';
import { RemoteClient } from '../../src/remote/remote-client';
import { digitsOf } from '../../src/servers/commands/digits';
import { nodeDialer } from '../../src/servers/tls/node-dialer';
import { compileKernels } from '../node-kernels';
import { truthOf } from './in-process';
import { millpond, Pond } from './processes';
import { SHIPPED } from './shipped';

const REPLICAS = 2;
const CLIENTS = 4;
const IMAGES = 100;
/** Between a death and the next. */
const PAUSE_MS = 3000;

interface Count {
  answers: number;
  wrong: number;
  failed: number;
  worstMs: number;
  over2s: number;
}

/** @returns whether all was right. */
export async function underLoad(folder: string, say: (text: string) => void): Promise<boolean> {
  const pond = await Pond.start({ folder, isSecure: true, replicas: REPLICAS });
  try {
    const args = ['--config', pond.configFile, '--name', 'digits'];
    await millpond('share', ...args, '--key', pond.ownerKey, '--model', SHIPPED);
    const { pixels, digits } = await truthOf(IMAGES);
    const engine = await startEngine(await compileKernels());
    const { config } = pond;
    const clients = Array.from(
      { length: CLIENTS },
      () => new RemoteClient({ config, model: 'digits', dialer: nodeDialer, engine }),
    );
    // They are there when the first process dies.
    await Promise.all(clients.map((client) => client.logits(pixels.subarray(0, PIXELS))));
    const run = { isOver: false };
    const ask = async (client: RemoteClient, count: Count): Promise<void> => {
      for (let i = 0; !run.isOver; i = (i + 1) % IMAGES) {
        const start = performance.now();
        try {
          const image = pixels.subarray(i * PIXELS, (i + 1) * PIXELS);
          const [digit] = digitsOf(await client.logits(image), 1);
          count.answers += 1;
          if (digit !== digits[i]) count.wrong += 1;
        } catch (error) {
          count.failed += 1;
          say(`No answer: ${(error as Error).message}`);
        }
        const took = performance.now() - start;
        count.worstMs = Math.max(count.worstMs, took);
        if (took > 2000) count.over2s += 1;
      }
    };
    let isRight = true;
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      run.isOver = false;
      const count: Count = { answers: 0, wrong: 0, failed: 0, worstMs: 0, over2s: 0 };
      const before = clients.reduce((sum, { retries }) => sum + retries, 0);
      const start = performance.now();
      const asking = clients.map((client) => ask(client, count));
      for (const role of HOSTS) {
        for (let replica = 0; replica < REPLICAS; replica++) {
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
          await pond.stopHost(role, signal, replica);
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS / 3));
          await pond.startHost(role, replica);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      run.isOver = true;
      await Promise.all(asking);
      const again = clients.reduce((sum, { retries }) => sum + retries, 0) - before;
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      const { answers, wrong, failed, worstMs, over2s } = count;
      say(
        `${signal}, each of ${HOSTS.length * REPLICAS} processes once, ${seconds} s, ${CLIENTS} clients: ` +
          `${answers} answers, ${wrong} wrong, ${failed} missing, ${again} asked again, longest ` +
          `${worstMs.toFixed(0)} ms, ${over2s} over 2 s`,
      );
      isRight &&= wrong === 0 && failed === 0 && answers > 0;
    }
    for (const client of clients) client.close();
    return isRight;
  } finally {
    await pond.stop();
  }
}
