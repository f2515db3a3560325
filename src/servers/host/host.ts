/**
 * A role as a process: it listens for the other hosts and for clients, holds each session's party, takes
 * sharings, and refuses what does not fit by name.
 */
import { fingerprint } from '../../mpc/ring/kernels/fingerprint';
import { loadKernels } from '../../mpc/ring/kernels/load';
import { KernelMemory } from '../../mpc/ring/memory';
import { VERSION } from '../../remote/hello';
import { Refused } from '../../remote/refusal';
import { Store } from '../state/store';
import { type Listener, listen } from '../tls/listen';
import { countedAs, TrustedProxies } from './addresses';
import { Admission } from './admission';
import { Door } from './door';
import { Greeting } from './greeting';
import { noLog } from './log';
import { Models, type Workplace } from './models';
import { type Address, type HostOptions, Premises } from './options';
import { Sessions } from './sessions';
import { MB, mostOfOne } from './sizes';

/** Memory of the kernels: tickets, weights, and what a step works with. */
const WORK_BYTES = 512 * MB;

/** Between two words of a flood. */
const FLOOD_NOTE_MS = 10_000;

export class Host {
  readonly #sessions: Sessions;
  readonly #door: Door;
  #listeners: { peer: Listener; web: Listener } | undefined;
  readonly #flooded = new Map<string, number>();
  #isDraining = false;
  #idle: ReturnType<typeof setInterval> | undefined;

  private constructor(private readonly premises: Premises) {
    const admission = new Admission(premises.config.limits);
    this.#sessions = new Sessions(premises, admission);
    const greeting = new Greeting(premises, this.#sessions, () => this.#isDraining);
    this.#door = new Door(premises, admission, greeting);
  }

  /** @throws {StoreError} for state that cannot be used; {Error} if it cannot listen there. */
  static async start(options: HostOptions): Promise<Host> {
    const { role, state, seal, module, config, log = noLog } = options;
    const limit = Math.min(config.limits.allTicketBytes * 2 + WORK_BYTES, 4095 * MB);
    const memory = new KernelMemory({ limit });
    const kernels = await loadKernels(memory, module);
    const place: Workplace = { role, kernels, memory };
    const models = new Models(place, await Store.open(state, role, seal), ({ model, error }) =>
      log.note('error', 'state', { model, trouble: error.trouble, why: error.message }),
    );
    await models.load();
    const arithmetic = await fingerprint(kernels, memory);
    const build = { version: VERSION, arithmetic, ...options.build };
    const host = new Host(new Premises(options, place, models, build));
    await host.#listen();
    return host;
  }

  get place(): Workplace {
    return this.premises.place;
  }

  get models(): Models {
    return this.premises.models;
  }

  get addresses(): { readonly peer: Address; readonly web: Address } {
    const { peer, web } = this.#listeners!;
    return { peer, web };
  }

  /** Sessions that have all their links. */
  get sessions(): number {
    return this.#sessions.open;
  }

  /** Of all sessions' tickets. */
  get ticketBytes(): number {
    return this.#sessions.ticketBytes;
  }

  /** Whether it is to be given sessions, and what whoever looks after it should know. */
  async readiness(): Promise<{ readonly isReady: boolean; readonly words: readonly string[] }> {
    const problem = await this.models.problem();
    const lost = this.models.lost.map(
      (model) => `the state of “${model}” was lost: its owner has to share it again`,
    );
    const words = [
      ...(this.#isDraining ? ['it is about to stop'] : []),
      ...(problem ? [`no sharing can be kept: ${problem.plain}`] : []),
      ...lost,
    ];
    // With a model lost it must be reached, or it could not be shared again.
    return { isReady: !this.#isDraining && !problem, words };
  }

  /**
   * Takes no session any more and tells those there are that it is about to stop. Resolves when they are
   * gone, or after `mostMs`.
   */
  drain(mostMs: number): Promise<void> {
    this.#isDraining = true;
    return this.#sessions.leave(mostMs);
  }

  /** Ends all sessions and listens no more. */
  close(): void {
    this.#isDraining = true;
    clearInterval(this.#idle);
    this.#sessions.end(new Refused('draining', `${this.premises.role} has stopped.`));
    this.#listeners?.peer.close();
    this.#listeners?.web.close();
  }

  /** Not a line for each: that would be a flood as well. */
  #noteFlood(port: 'peer' | 'web', address: string | undefined): void {
    const now = performance.now();
    if (now - (this.#flooded.get(port) ?? -Infinity) < FLOOD_NOTE_MS) return;
    this.#flooded.set(port, now);
    this.premises.log.note('warn', 'flood', {
      port,
      from: address,
      why: address
        ? 'More connections of one address than it takes; more are turned away.'
        : 'More connections at once than it takes; others are turned away.',
    });
  }

  async #listen(): Promise<void> {
    const { own, peer, web, webTls, config } = this.premises.options;
    const proxies = new TrustedProxies(this.premises.options.trustedProxies ?? []);
    const shared = {
      mostOfOne: mostOfOne(config.limits),
      countedAs: (address: string) => (proxies.has(address) ? undefined : countedAs(address)),
    };
    const peerListener = await listen({
      ...peer,
      ...shared,
      tls: { ...own, mutual: true },
      judge: (arrival) => this.#door.judgePeer(arrival),
      onDrop: (address) => this.#noteFlood('peer', address),
    });
    const webListener = await listen({
      ...web,
      ...shared,
      tls: webTls && { ...webTls, mutual: false },
      judge: (arrival) => this.#door.judgeWeb(arrival),
      onDrop: (address) => this.#noteFlood('web', address),
    });
    this.#listeners = { peer: peerListener, web: webListener };
    const idleMs = config.limits.idleSeconds * 1000;
    this.#idle = setInterval(() => this.#sessions.endIdle(), idleMs);
    this.#idle.unref();
  }
}
