/**
 * `npm run pond -- --measure`: predictions over three processes with mutual TLS, and the same with all
 * parties in this process, in turn; what the hosts take of processor and memory; bytes by link.
 */
import { readFile } from 'node:fs/promises';
import { PIXELS } from '../../src/model/digits';
import { toInputs } from '../../src/model/inputs';
import { INPUT } from '../../src/model/network';
import { planSource } from '../../src/model/plan-source';
import { publicFacts } from '../../src/model/shipped-model';
import { namedNumbers } from '../../src/model/weights';
import { LocalParties } from '../../src/mpc/runtime/local-parties';
import { startEngine } from '../../src/remote/engine';
import { HOSTS } from '../../src/remote/hello';
import { RemoteClient } from '../../src/remote/remote-client';
import { nodeDialer } from '../../src/servers/tls/node-dialer';
import { compileKernels } from '../node-kernels';
import { millpond, Pond } from './processes';
import { processorSeconds } from './scale';
import { readShipped, SHIPPED } from './shipped';

const BATCHES = [
  { images: 1, times: 300 },
  { images: 100, times: 30 },
] as const;
const MODEL = 1;
/** Predictions after which processor time is read. */
const MANY = 4000;

const median = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;

async function residentMegabytes(pid: number): Promise<number> {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

export async function measure(folder: string, say: (text: string) => void): Promise<void> {
  const pond = await Pond.start({ folder, isSecure: true });
  try {
    const args = ['--config', pond.configFile, '--name', 'digits'];
    await millpond('share', ...args, '--key', pond.ownerKey, '--model', SHIPPED);
    const { card, trained } = await readShipped();
    const plans = planSource(publicFacts(card));
    const module = await compileKernels();
    const local = await LocalParties.start({ module });
    for (const party of local.all) {
      await party.install(MODEL, plans);
      await party.setTracing(false);
    }
    await local.owner.share(MODEL, namedNumbers(trained));
    const engine = await startEngine(await compileKernels());
    const { config } = pond;
    const remote = new RemoteClient({ config, model: 'digits', dialer: nodeDialer, engine });
    const session = await remote.session();
    say(`Online, milliseconds, medians; the same machine, mutual TLS between the hosts:`);
    for (const { images, times } of BATCHES) {
      const pixels = new Uint8Array(images * PIXELS).fill(60);
      const values = toInputs(pixels, 'pixel/256');
      const [far, near]: [number[], number[]] = [[], []];
      for (let i = 0; i < times; i++) {
        // Tickets are refilled behind an answer; that is no part of the next one.
        await new Promise((resolve) => setTimeout(resolve, 2));
        await session.client.prepare(images);
        const start = performance.now();
        await session.client.logits(pixels, new AbortController().signal);
        far.push(performance.now() - start);
        const ticket = local.client.party.open(MODEL, images);
        await ticket.ready;
        const { onlineMs } = await local.client.party.ask(ticket, new Map([[INPUT, values]]));
        near.push(onlineMs);
      }
      const ratio = median(far.map((value, i) => value / near[i]!));
      say(
        `  ${images} images: ${median(far).toFixed(2)} by hosts, ${median(near).toFixed(2)} in one process, ` +
          `ratio ${ratio.toFixed(2)} (median of pairs, ${times})`,
      );
    }
    await local.close();
    const before = await Promise.all(HOSTS.map((role) => processorSeconds(pond.pid(role))));
    const start = performance.now();
    await remote.logits(new Uint8Array(MANY * PIXELS).fill(60));
    const seconds = (performance.now() - start) / 1000;
    say(
      `${MANY} images in one call: ${(MANY / seconds).toFixed(0)} a second, offline work included`,
    );
    for (const [i, role] of HOSTS.entries()) {
      const used = (await processorSeconds(pond.pid(role))) - before[i]!;
      const resident = await residentMegabytes(pond.pid(role));
      say(
        `  ${role}: ${((1e6 * used) / MANY).toFixed(0)} µs of processor an image, ` +
          `${resident.toFixed(0)} MB resident`,
      );
    }
    const { messages } = plans(1);
    for (const phase of ['setup', 'offline', 'online'] as const) {
      const links = new Map<string, number>();
      for (const { from, to, phase: of, bytes } of messages) {
        if (of === phase) links.set(`${from} → ${to}`, (links.get(`${from} → ${to}`) ?? 0) + bytes);
      }
      say(`Bytes, ${phase}, ${phase === 'setup' ? 'once' : 'an image'}:`);
      for (const [link, bytes] of links) say(`  ${link}: ${bytes}`);
    }
    remote.close();
  } finally {
    await pond.stop();
  }
}
