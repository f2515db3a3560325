/** Three hosts as processes of this machine, each with keys and state of its own, as three organisations. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type PondConfig, readConfig } from '../../src/remote/config';
import { HOSTS, type HostRole } from '../../src/remote/hello';
import { PROGRAM } from '../build-program';

const OWNERS: Readonly<Record<HostRole, string>> = {
  server0: 'Ampère & Co.',
  server1: 'Babbage Ltd.',
  'crypto-producer': 'Curie e. V.',
};

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
  /** Told of each line that a host logs. */
  readonly onLog?: (role: HostRole, line: string) => void;
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

/** Ports that are free now. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export class Pond {
  readonly #processes = new Map<HostRole, ChildProcess>();

  private constructor(
    readonly config: PondConfig,
    readonly configFile: string,
    readonly ownerKey: string,
    private readonly ports: Readonly<Record<HostRole, readonly number[]>>,
    private readonly options: PondOptions,
  ) {}

  /** Makes keys and configurations, and starts all three. */
  static async start(options: PondOptions): Promise<Pond> {
    const { folder, isSecure, origins = [], limits = {} } = options;
    const ports = await freePorts(3 * HOSTS.length);
    const of = Object.fromEntries(
      HOSTS.map((role, i) => [role, ports.slice(3 * i, 3 * i + 3)]),
    ) as Record<HostRole, number[]>;
    const players: Record<string, unknown> = {};
    for (const role of HOSTS) {
      const own = join(folder, role);
      const hosts = ['--host', 'localhost', '--host', '127.0.0.1'];
      const printed = await millpond('keys', '--role', role, '--out', own, '--json', ...hosts);
      const { certSha256 } = JSON.parse(printed) as { certSha256: string };
      const [peer, web, operations] = of[role];
      players[role] = {
        owner: OWNERS[role],
        peer: `wss://127.0.0.1:${peer}`,
        web: `${isSecure ? 'wss' : 'ws'}://127.0.0.1:${web}`,
        certSha256: [certSha256],
        ...(isSecure && { webCertSha256: [certSha256] }),
      };
      await writeFile(
        join(own, 'own.json'),
        JSON.stringify({
          version: 1,
          role,
          key: `${role}.key.pem`,
          certificate: `${role}.cert.pem`,
          state: 'state',
          atRestKeys: [`${role}.at-rest.key`],
          listen: {
            peer: `127.0.0.1:${peer}`,
            web: `127.0.0.1:${web}`,
            operations: `127.0.0.1:${operations}`,
          },
          webTls: isSecure ? 'own' : 'proxy',
        }),
      );
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
    const pond = new Pond(readConfig(text, 'pond.json'), configFile, file, of, options);
    await Promise.all(HOSTS.map((role) => pond.startHost(role)));
    return pond;
  }

  /** Resolves when it listens. */
  async startHost(role: HostRole): Promise<void> {
    const { folder, onLog } = this.options;
    const own = join(folder, role, 'own.json');
    const child = spawn(
      process.execPath,
      [PROGRAM, 'serve', '--role', role, '--config', this.configFile, '--own', own],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#processes.set(role, child);
    // However this program ends, none of them is left.
    process.once('exit', () => child.kill('SIGKILL'));
    let lines = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (data: Buffer) => {
        const all = (lines + data.toString()).split('\n');
        lines = all.pop()!;
        for (const line of all) {
          onLog?.(role, line);
          if (whatOf(line) === 'ready') resolve();
        }
      });
      child.once('close', () => reject(new Error(`${role} did not start: ${lines}`)));
    });
  }

  /** The operations listener's answer. */
  async operations(role: HostRole, path: string): Promise<string> {
    const response = await fetch(`http://127.0.0.1:${this.ports[role][2]}${path}`);
    return response.text();
  }

  pid(role: HostRole): number {
    return this.#processes.get(role)!.pid!;
  }

  /** @param signal SIGKILL gives it no time for anything. */
  async stopHost(role: HostRole, signal: NodeJS.Signals): Promise<void> {
    const child = this.#processes.get(role);
    if (!child) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill(signal);
    await closed;
    this.#processes.delete(role);
  }

  async stop(): Promise<void> {
    await Promise.all(HOSTS.map((role) => this.stopHost(role, 'SIGKILL')));
  }
}

function whatOf(line: string): string | undefined {
  try {
    return (JSON.parse(line) as Said).what;
  } catch {
    return undefined;
  }
}
