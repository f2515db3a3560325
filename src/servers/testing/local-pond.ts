/** Three hosts on this machine, over real sockets with mutual TLS, for tests: one process, three parties. */
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gateFit } from '../../mpc/pond/gate/fits';
import { compileKernels } from '../../mpc/ring/kernels/module';
import { denseSample } from '../../model/testing/dense-sample';
import type { ModelFacts } from '../../model/facts';
import type { TrainedNetwork } from '../../model/network';
import type { Socket } from '../../mpc/links/web-socket';
import type { Dialer } from '../../remote/calling';
import { type PondConfig, readConfig } from '../../remote/config';
import { type Engine, startEngine } from '../../remote/engine';
import { HOSTS, type HostRole } from '../../remote/hello';
import { type Identity, keptIdentity } from '../../remote/identity';
import { RemoteClient, type ClientOptions } from '../../remote/remote-client';
import { shareModel } from '../../remote/remote-sharing';
import { Host } from '../host/host';
import type { HostOptions } from '../host/options';
import { nodeDialer } from '../tls/node-dialer';
import { Seal } from '../state/seal';
import { type Certified, certify } from '../tls/certificate';

const compiled = compileKernels();

const OWNERS = { server0: 'Ampère', server1: 'Babbage', 'crypto-producer': 'Curie' } as const;
const SIZES = [784, 8, 10];
/** Without a gate, whose rounding depends on masks: so results are the same to the bit. */
export const EXACT = [784, 10];

/** A small network, with weights that depend on `seed`. */
export function sampleModel(
  seed = 1,
  sizes: readonly number[] = SIZES,
): { card: ModelFacts; trained: TrainedNetwork } {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const trained = denseSample(sizes, (length) => Float32Array.from({ length }, () => next() / 8));
  const { coefficients } = gateFit(64, 10);
  const card: ModelFacts = {
    network: trained.network,
    period: 64,
    harmonics: 10,
    coefficients,
    name: `sample ${seed}`,
    testAccuracy: 0,
    maxPreactivation: 10,
    training: {},
  };
  return { card, trained };
}

export class LocalPond {
  readonly hosts = new Map<HostRole, Host>();
  readonly engine: Promise<Engine> = engineOf();
  readonly #clients: RemoteClient[] = [];
  readonly #waiting = new Map<HostRole, (() => void)[]>();

  private constructor(
    readonly config: PondConfig,
    readonly identity: Identity,
    readonly keys: Readonly<Record<HostRole, Certified>>,
    readonly folder: string,
    private readonly seal: Seal,
  ) {}

  static async start(
    limits: Partial<PondConfig['limits']> = {},
    options: Partial<HostOptions> = {},
  ): Promise<LocalPond> {
    const keys = Object.fromEntries(
      HOSTS.map((role) => [role, certify(role, ['127.0.0.1'])]),
    ) as Record<HostRole, Certified>;
    const { identity } = await keptIdentity();
    const player = (role: HostRole, port: number) => ({
      owner: OWNERS[role],
      peer: `wss://127.0.0.1:${port}`,
      web: `wss://127.0.0.1:${port + 1}`,
      certSha256: [keys[role].sha256],
      webCertSha256: [keys[role].sha256],
    });
    const config = readConfig(
      JSON.stringify({
        version: 1,
        players: {
          // Where they are is known once they listen.
          server0: player('server0', 1),
          server1: player('server1', 3),
          'crypto-producer': player('crypto-producer', 5),
          'model-owner': { publicKey: identity.publicKey },
        },
        limits,
        origins: ['https://page.example'],
      }),
      'pond.json',
    );
    const folder = await mkdtemp(join(tmpdir(), 'millpond-'));
    const pond = new LocalPond(config, identity, keys, folder, new Seal([randomBytes(32)]));
    await Promise.all(HOSTS.map((role) => pond.startHost(role, options)));
    return pond;
  }

  /** Starts a host, at the address that it had if it was started before. */
  async startHost(role: HostRole, options: Partial<HostOptions> = {}): Promise<Host> {
    const { peer, web } = this.hosts.get(role)?.addresses ?? {
      peer: { host: '127.0.0.1', port: 0 },
      web: { host: '127.0.0.1', port: 0 },
    };
    const host = await Host.start({
      role,
      config: this.config,
      own: this.keys[role],
      peer,
      web,
      webTls: this.keys[role],
      state: this.stateOf(role),
      seal: this.seal,
      module: await compiled,
      events: {
        ended: () => {
          for (const tell of this.#waiting.get(role)?.splice(0) ?? []) tell();
        },
      },
      ...options,
    });
    this.hosts.set(role, host);
    const at = this.config.players[role];
    at.peer = `wss://127.0.0.1:${host.addresses.peer.port}`;
    at.web = `wss://127.0.0.1:${host.addresses.web.port}`;
    return host;
  }

  /** Resolves when a session ends there. */
  ended(role: HostRole): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(role, [...(this.#waiting.get(role) ?? []), resolve]);
    });
  }

  /** Copies what a host has on its disk. */
  async backUp(role: HostRole): Promise<{ folder: string }> {
    const folder = join(this.folder, `${role}.backup`);
    await cp(this.stateOf(role), folder, { recursive: true });
    return { folder };
  }

  /** Puts that back, in place of what there is. */
  async restore(role: HostRole, folder: string): Promise<void> {
    await rm(this.stateOf(role), { recursive: true });
    await cp(folder, this.stateOf(role), { recursive: true });
  }

  stateOf(role: HostRole): string {
    return join(this.folder, role);
  }

  host(role: HostRole): Host {
    return this.hosts.get(role)!;
  }

  async share({
    seed = 1,
    sizes = SIZES,
    model = 'digits',
    identity = this.identity,
  } = {}): Promise<string> {
    const { card, trained } = sampleModel(seed, sizes);
    const engine = await engineOf();
    const { config } = this;
    return shareModel({ config, model, dialer: nodeDialer, engine, identity, card, trained });
  }

  /** An owner that is gone once server0 has all of it, and the others nothing. */
  async shareHalf(seed: number): Promise<void> {
    const { card, trained } = sampleModel(seed, EXACT);
    const had = this.host('server0').models.sharingsOf('digits').length;
    const sockets: Socket[] = [];
    const dialer: Dialer = {
      ...nodeDialer,
      dial(url, role, config) {
        const socket = nodeDialer.dial(url, role, config);
        sockets.push(socket);
        const send = socket.send.bind(socket);
        socket.send = (data) => {
          if (role === 'server0' || typeof data === 'string') send(data);
        };
        return socket;
      },
    };
    const sharing = shareModel({
      config: this.config,
      model: 'digits',
      dialer,
      engine: await engineOf(),
      identity: this.identity,
      card,
      trained,
    });
    while (this.host('server0').models.sharingsOf('digits').length === had) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const socket of sockets) socket.terminate!();
    await sharing.catch(() => undefined);
  }

  async client(options: Partial<ClientOptions> = {}): Promise<RemoteClient> {
    const client = new RemoteClient({
      config: this.config,
      model: 'digits',
      dialer: nodeDialer,
      engine: await this.engine,
      patienceMs: 10_000,
      ...options,
    });
    this.#clients.push(client);
    return client;
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close();
    for (const host of this.hosts.values()) host.close();
    await rm(this.folder, { recursive: true });
  }
}

const engineOf = async (): Promise<Engine> => startEngine(await compiled);
