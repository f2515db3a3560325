/**
 * Three hosts as processes of this machine, each with keys and state of its own, as three organisations;
 * with several processes a role, HAProxy is in front of them, as in `deploy/haproxy.cfg`.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PondConfig, readConfig } from '../../src/remote/config';
import { HOSTS, type HostRole } from '../../src/remote/hello';
import type { LinkSpeed } from '../../src/report/replay';
import { PROGRAM } from '../build-program';
import { freePorts } from './ports';
import type { RelayPlan } from './relay';

const OWNERS: Readonly<Record<HostRole, string>> = {
  server0: 'Ampère & Co.',
  server1: 'Babbage Ltd.',
  'crypto-producer': 'Curie e. V.',
};

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RELAY = join(ROOT, 'scripts/pond/relay.ts');

/** Between two attempts to start a process that does not. */
const RESTART_MS = 1000;

interface Said {
  readonly what: string;
}

export interface PondOptions {
  /** For keys, state and configuration. */
  readonly folder: string;
  /** Whether clients come by TLS with a pinned certificate, or in the clear from this machine alone. */
  readonly isSecure: boolean;
  readonly origins?: readonly string[];
  readonly limits?: Partial<PondConfig['limits']>;
  /** Every link between two hosts, and between a host and a player, is this far. */
  readonly relayed?: LinkSpeed;
  /** Processes of each role, behind HAProxy if there are several. One if left out. */
  readonly replicas?: number;
  /** HAProxy also before a single one. */
  readonly isProxied?: boolean;
  /** A process that dies is started again, as an orchestrator would, and this is told when it listens. */
  readonly onRestart?: (name: string, pid: number) => void;
}

/** Runs the program to its end. @returns what it printed. @throws {Error} with what it said. */
export async function millpond(...words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [PROGRAM, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`millpond ${words.join(' ')} ended with ${String(code)}: ${err}`);
  return out;
}

/** A process, and where it listens. */
interface Place {
  readonly peer: number;
  readonly web: number;
  readonly operations: number;
}

export class Pond {
  readonly #processes = new Map<string, ChildProcess>();
  /** Ctrl+C reaches the processes, too. */
  #isStopping = false;

  private constructor(
    readonly config: PondConfig,
    readonly configFile: string,
    readonly ownerKey: string,
    private readonly folder: string,
    private readonly onRestart: PondOptions['onRestart'],
  ) {}

  /** Makes keys and configurations, and starts all. */
  static async start(options: PondOptions): Promise<Pond> {
    const { folder, isSecure, origins = [], limits = {}, replicas = 1, relayed } = options;
    const isProxied = replicas > 1 || options.isProxied === true;
    const relays: RelayPlan['links'][number][] = [];
    const places = await placesFor(HOSTS.length * (replicas + 1));
    const players: Record<string, unknown> = {};
    const proxied: string[] = [];
    for (const role of HOSTS) {
      const own = join(folder, role);
      const hosts = ['--host', 'localhost', '--host', '127.0.0.1'];
      const printed = await millpond('keys', '--role', role, '--out', own, '--json', ...hosts);
      const { certSha256 } = JSON.parse(printed) as { certSha256: string };
      const each = places.splice(0, replicas);
      const front = isProxied ? places.splice(0, 1)[0]! : each[0]!;
      const { peer, web } = relayed ? await relayTo(front, relays) : front;
      players[role] = {
        owner: OWNERS[role],
        peer: `wss://127.0.0.1:${peer}`,
        web: `${isSecure ? 'wss' : 'ws'}://127.0.0.1:${web}`,
        certSha256: [certSha256],
        ...(isSecure && { webCertSha256: [certSha256] }),
      };
      for (const [replica, place] of each.entries()) {
        const text = JSON.stringify({
          version: 1,
          role,
          key: `${role}.key.pem`,
          certificate: `${role}.cert.pem`,
          state: 'state',
          atRestKeys: [`${role}.at-rest.key`],
          listen: Object.fromEntries(
            Object.entries(place).map(([name, port]) => [name, `127.0.0.1:${port}`]),
          ),
          webTls: isSecure && !isProxied ? 'own' : 'proxy',
          trustedProxies: isProxied ? ['127.0.0.1'] : [],
        });
        await writeFile(join(own, `own-${replica}.json`), text);
      }
      if (isProxied) proxied.push(await proxyOf({ role, own, front, each, isSecure }));
    }
    const owner = join(folder, 'owner');
    await mkdir(owner, { recursive: true });
    const printed = await millpond('keys', '--owner', '--out', owner, '--json');
    const { file, publicKey } = JSON.parse(printed) as { file: string; publicKey: string };
    const configFile = join(folder, 'pond.json');
    const text = JSON.stringify(
      { version: 1, players: { ...players, 'model-owner': { publicKey } }, limits, origins },
      undefined,
      2,
    );
    await writeFile(configFile, text);
    const pond = new Pond(
      readConfig(text, 'pond.json'),
      configFile,
      file,
      folder,
      options.onRestart,
    );
    const all = HOSTS.flatMap((role) =>
      Array.from({ length: replicas }, (_, i) => pond.startHost(role, i)),
    );
    await Promise.all(all);
    await Promise.all(proxied.map((file) => pond.#startProxy(file)));
    if (relayed) await pond.#startRelays({ ...relayed, links: relays });
    return pond;
  }

  /** Resolves when it listens. */
  async startHost(role: HostRole, replica = 0): Promise<void> {
    const own = join(this.folder, role, `own-${replica}.json`);
    const words = ['serve', '--role', role, '--config', this.configFile, '--own', own];
    const child = this.#spawn(`${role} ${replica}`, process.execPath, [PROGRAM, ...words]);
    const { onRestart } = this;
    const name = `${role} ${replica}`;
    let [isUp, said, lines] = [false, '', ''];
    child.once('close', () => {
      // One that was stopped is not there any more; one that did not start is for who started it.
      const isGone = onRestart && isUp && this.#processes.get(name) === child;
      if (isGone) void this.#restart(role, replica, onRestart);
    });
    await new Promise<void>((resolve, reject) => {
      child.stderr!.on('data', (data: Buffer) => {
        const all = (lines + data.toString()).split('\n');
        lines = all.pop()!;
        said = all.at(-1) ?? said;
        if (!all.some((line) => whatOf(line) === 'ready')) return;
        isUp = true;
        resolve();
      });
      child.once('close', () => reject(new Error(`${role} did not start: ${lines || said}`)));
    });
  }

  /** As an orchestrator would: for as long as it takes. */
  async #restart(
    role: HostRole,
    replica: number,
    onRestart: NonNullable<PondOptions['onRestart']>,
  ): Promise<void> {
    while (!this.#isStopping) {
      try {
        await this.startHost(role, replica);
        onRestart(`${role} ${replica}`, this.pid(role, replica));
        return;
      } catch (error) {
        if (!this.#isStopping) console.error(`${(error as Error).message} It is tried again.`);
        await new Promise((resolve) => setTimeout(resolve, RESTART_MS));
      }
    }
  }

  /** Every process of a host, by its role and number. */
  get pids(): ReadonlyMap<string, number> {
    return new Map([...this.#processes].map(([name, { pid }]) => [name, pid!]));
  }

  pid(role: HostRole, replica = 0): number {
    return this.#processes.get(`${role} ${replica}`)!.pid!;
  }

  /** @param signal SIGKILL gives it no time for anything. */
  async stopHost(role: HostRole, signal: NodeJS.Signals, replica = 0): Promise<void> {
    await this.#stop(`${role} ${replica}`, signal);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all([...this.#processes.keys()].map((name) => this.#stop(name, 'SIGKILL')));
  }

  async #startProxy(file: string): Promise<void> {
    const words = ['haproxy', '-db', '-f', file];
    // Where it can be had, the kernel ends it with this program, however that ends.
    const isTied = spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']).status === 0;
    const [program, ...rest] = isTied ? ['setpriv', '--pdeathsig', 'KILL', ...words] : words;
    const child = this.#spawn(`haproxy ${file}`, program!, rest);
    let said = '';
    child.stderr!.on('data', (data: Buffer) => (said += data.toString()));
    const ended = new Promise<never>((_resolve, reject) => {
      child.once('close', () => reject(new Error(`haproxy did not start: ${said}`)));
    });
    ended.catch(() => undefined);
    // Its first look at each process.
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1500))]);
  }

  async #startRelays(plan: RelayPlan): Promise<void> {
    const words = ['--import', 'tsx', RELAY, JSON.stringify(plan)];
    const child = this.#spawn('relay', process.execPath, words);
    await new Promise<void>((resolve, reject) => {
      child.stderr!.on('data', (data: Buffer) => {
        if (data.toString().includes('ready')) resolve();
      });
      child.once('close', () => reject(new Error('The relays did not start.')));
    });
  }

  #spawn(name: string, program: string, words: readonly string[]): ChildProcess {
    // By the channel a process of Node learns that this one is gone, even if it was killed.
    const channel = program === process.execPath ? (['ipc'] as const) : [];
    const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe', ...channel] });
    // It is no reason to stay.
    child.channel?.unref();
    this.#processes.set(name, child);
    // None of them is left when this program ends.
    process.once('exit', () => child.kill('SIGKILL'));
    return child;
  }

  async #stop(name: string, signal: NodeJS.Signals): Promise<void> {
    const child = this.#processes.get(name);
    if (!child) return;
    this.#processes.delete(name);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill(signal);
    await closed;
  }
}

/** @param relays gets what is to be relayed. @returns where it is reached then. */
async function relayTo(
  { peer, web }: Place,
  relays: RelayPlan['links'][number][],
): Promise<Pick<Place, 'peer' | 'web'>> {
  const [nearPeer, nearWeb] = await freePorts(2);
  relays.push({ listen: nearPeer!, to: peer }, { listen: nearWeb!, to: web });
  return { peer: nearPeer!, web: nearWeb! };
}

async function placesFor(count: number): Promise<Place[]> {
  const ports = await freePorts(3 * count);
  return Array.from({ length: count }, (_, i) => ({
    peer: ports[3 * i]!,
    web: ports[3 * i + 1]!,
    operations: ports[3 * i + 2]!,
  }));
}

interface Proxied {
  readonly role: HostRole;
  readonly own: string;
  readonly front: Place;
  readonly each: readonly Place[];
  readonly isSecure: boolean;
}

/** `deploy/haproxy.cfg` as it stands, but for ports and paths. @returns the file. */
async function proxyOf({ role, own, front, each, isSecure }: Proxied): Promise<string> {
  const pem = join(own, 'web.pem');
  const [certificate, key, example] = await Promise.all([
    readFile(join(own, `${role}.cert.pem`), 'utf8'),
    readFile(join(own, `${role}.key.pem`), 'utf8'),
    readFile(join(ROOT, 'deploy/haproxy.cfg'), 'utf8'),
  ]);
  await writeFile(pem, `${certificate}${key}`, { mode: 0o600 });
  const tls = ' ssl crt /etc/millpond/web.pem alpn http/1.1';
  const places: Record<string, string> = {
    [`bind :7443${tls}`]: `bind 127.0.0.1:${front.web}${isSecure ? tls.replace(/\/\S+/, pem) : ''}`,
    // As many open files as anybody may have.
    'maxconn 20000':
      'maxconn 1000\n  # A port is of one pond: what two listen on is shared out between them.\n  noreuseport',
    'bind :7444': `bind 127.0.0.1:${front.peer}`,
  };
  // The example has two.
  const unused = [1, 2].slice(each.length);
  for (const [i, { peer, web, operations }] of each.entries()) {
    for (const [j, port] of [peer, web, operations].entries()) {
      places[`127.0.0.1:7${i + 1}0${j}`] = `127.0.0.1:${port}`;
    }
  }
  let text = example;
  for (const [from, to] of Object.entries(places)) {
    if (!text.includes(from)) throw new Error(`deploy/haproxy.cfg has no ${from}.`);
    text = text.replaceAll(from, to);
  }
  for (const i of unused) {
    const line = new RegExp(`^  server .* 127\\.0\\.0\\.1:7${i}\\d\\d .*\\n`, 'gm');
    text = text.replaceAll(line, '');
  }
  const file = join(own, 'haproxy.cfg');
  await writeFile(file, text);
  return file;
}

function whatOf(line: string): string | undefined {
  try {
    return (JSON.parse(line) as Said).what;
  } catch {
    return undefined;
  }
}
