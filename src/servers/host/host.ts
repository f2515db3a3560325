/**
 * A role as a process: it listens for the other hosts and for clients, holds each session's party, takes
 * sharings, and refuses what does not fit by name.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type Socket, WebSocketChannel } from '../../mpc/links/web-socket';
import { fingerprint } from '../../mpc/ring/kernels/fingerprint';
import { loadKernels } from '../../mpc/ring/kernels/load';
import { KernelMemory } from '../../mpc/ring/memory';
import { Pace } from '../../mpc/runtime/pace';
import type { RequestLimits } from '../../mpc/runtime/request-limits';
import type { PartyName } from '../../mpc/wire/parties';
import { linkUrl, promisesOf } from '../../remote/calling';
import type { Limits, PondConfig } from '../../remote/config';
import {
  type Build,
  checkBuild,
  type Hello,
  type HostRole,
  HOSTS,
  linkName,
  MODEL_NAME,
  readAccepted,
  readChallenge,
  readHello,
  statementOf,
  VERSION,
} from '../../remote/hello';
import { isSignedBy, sessionOf } from '../../remote/identity';
import { Refused } from '../../remote/refusal';
import { Talk } from '../../remote/talk';
import { type Log, noLog } from './log';
import type { Seal } from '../state/seal';
import { Store } from '../state/store';
import { StoreError } from '../state/store-error';
import { dial, whyClosed } from '../tls/dial';
import { type Arrival, type Listener, listen, type Verdict } from '../tls/listen';
import { TrustedProxies } from './addresses';
import { Admission } from './admission';
import { Models, type Workplace } from './models';
import { notReached, refusalOf } from './refusal-of';
import { HostedSession } from './session';
import { receiveSharing } from './sharing';

const CLIENT = 'prediction-client';
const OWNER = 'model-owner';

export interface Address {
  readonly host: string;
  /** 0 takes one that is free. */
  readonly port: number;
}

export interface HostOptions {
  readonly role: HostRole;
  readonly config: PondConfig;
  /** This organisation's. */
  readonly own: { readonly key: string; readonly certificate: string };
  readonly peer: Address;
  readonly web: Address;
  /** Of the listener for clients; without it a proxy of the organisation has TLS. */
  readonly webTls?: { readonly key: string; readonly certificate: string } | undefined;
  /** Addresses and networks of proxies that say truly whose connection it is. */
  readonly trustedProxies?: readonly string[];
  readonly state: string;
  readonly seal: Seal;
  /** The compiled kernels; the plain ones are slow. */
  readonly module?: WebAssembly.Module | undefined;
  readonly log?: Log;
  readonly events?: HostEvents;
  /** What it says of itself; for tests of what others say to that. */
  readonly build?: Partial<Build>;
}

/** For whoever counts. */
export interface HostEvents {
  readonly opened?: () => void;
  readonly ended?: (reason: string) => void;
  readonly refused?: (code: string) => void;
}

/** Until somebody who has called says hello. */
const HELLO_MS = 10_000;
/**
 * Until a session is complete: some round trips. A proxy that has just lost a process may bring its links to
 * two of them; then a client should soon try another session.
 */
const SESSION_MS = 2_500;
const MOST_KEPT = 1 << 20;
const MB = 1 << 20;
/** Of a client's message: an image has 784 numbers of 8 bytes at most. */
const mostPayloadOf = ({ batch }: Limits): number => 65_536 + batch * 784 * 8;
const OWNER_PAYLOAD = 64 * MB;
const PEER_PAYLOAD = 64 * MB;
const MOST_BUFFERED = 64 * MB;
/** Memory of the kernels: tickets, weights, and what a step works with. */
const WORK_BYTES = 512 * MB;
/** How long offline work waits for requests that are being served. */
const PACE_MS = 5;
/** Digits of a session's name by which a proxy chooses a process: a label of a name has 63 at most. */
const SESSION_LABEL = 40;
/** Names of sessions that are over, which nobody may use again. */
const MOST_SPENT = 10_000;

export class Host {
  readonly #sessions = new Map<string, HostedSession>();
  readonly #spent = new Set<string>();
  readonly #admission: Admission;
  readonly #proxies: TrustedProxies;
  readonly #pace = new Pace({ most: PACE_MS });
  readonly #limits: RequestLimits;
  readonly #build: Build;
  readonly #log: Log;
  #listeners: { peer: Listener; web: Listener } | undefined;
  #isDraining = false;
  #idle: ReturnType<typeof setInterval> | undefined;
  #whenEmpty: (() => void)[] = [];
  #isSharing = false;

  private constructor(
    private readonly options: HostOptions,
    readonly place: Workplace,
    readonly models: Models,
    arithmetic: string,
  ) {
    const { config, build, log = noLog } = options;
    const { batch, ticketBytes, allTicketBytes } = config.limits;
    this.#log = log;
    this.#build = { version: VERSION, arithmetic, ...build };
    this.#admission = new Admission(config.limits);
    this.#proxies = new TrustedProxies(options.trustedProxies ?? []);
    this.#limits = {
      batch,
      ticketBytes,
      // The producer may be ahead of the client's word by all that it may deal.
      early: { messages: 1024, bytes: ticketBytes + MB },
      hasRoom: (bytes) => this.ticketBytes + bytes <= allTicketBytes,
    };
  }

  /** @throws {StoreError} for state that cannot be used; {Error} if it cannot listen there. */
  static async start(options: HostOptions): Promise<Host> {
    const { role, state, seal, module, config } = options;
    const limit = Math.min(config.limits.allTicketBytes * 2 + WORK_BYTES, 4095 * MB);
    const memory = new KernelMemory({ limit });
    const kernels = await loadKernels(memory, module);
    const place: Workplace = { role, kernels, memory };
    const { log = noLog } = options;
    const models = new Models(place, await Store.open(state, role, seal), ({ model, error }) =>
      log.note('error', 'state', { model, trouble: error.trouble, why: error.message }),
    );
    await models.load();
    const host = new Host(options, place, models, await fingerprint(kernels, memory));
    await host.#listen();
    return host;
  }

  get role(): HostRole {
    return this.options.role;
  }

  get addresses(): { readonly peer: Address; readonly web: Address } {
    const { peer, web } = this.#listeners!;
    return { peer, web };
  }

  /** Sessions that have all their links. */
  get sessions(): number {
    return [...this.#sessions.values()].filter(({ isOpen }) => isOpen).length;
  }

  /** Of all sessions' tickets. */
  get ticketBytes(): number {
    let sum = 0;
    for (const session of this.#sessions.values()) sum += session.ticketBytes;
    return sum;
  }

  get isDraining(): boolean {
    return this.#isDraining;
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
  async drain(mostMs: number): Promise<void> {
    this.#isDraining = true;
    for (const session of [...this.#sessions.values()]) {
      if (session.isOpen) session.tell({ draining: true });
      else session.end(new Refused('draining', `${this.role} is about to stop.`));
    }
    if (this.#sessions.size === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([
      new Promise<void>((resolve) => this.#whenEmpty.push(resolve)),
      new Promise<void>((resolve) => (timer = setTimeout(resolve, mostMs))),
    ]);
    clearTimeout(timer);
  }

  /** Ends all sessions and listens no more. */
  close(): void {
    this.#isDraining = true;
    clearInterval(this.#idle);
    for (const session of [...this.#sessions.values()]) {
      session.end(new Refused('draining', `${this.role} has stopped.`));
    }
    this.#listeners?.peer.close();
    this.#listeners?.web.close();
  }

  async #listen(): Promise<void> {
    const { own, peer, web, webTls, config } = this.options;
    const peerListener = await listen({
      ...peer,
      tls: { ...own, mutual: true },
      judge: (arrival) => this.#judgePeer(arrival),
    });
    const webListener = await listen({
      ...web,
      tls: webTls && { ...webTls, mutual: false },
      judge: (arrival) => this.#judgeWeb(arrival),
    });
    this.#listeners = { peer: peerListener, web: webListener };
    const idleMs = config.limits.idleSeconds * 1000;
    this.#idle = setInterval(() => this.#endIdle(), idleMs);
    this.#idle.unref();
  }

  /** Another host, by its certificate. */
  #judgePeer({ path, query, sha256 }: Arrival): Verdict {
    const from = HOSTS.find((role) => role === query.get('from'));
    const session = query.get('session') ?? '';
    if (!path.endsWith('/session') || !from || from === this.role || !isSession(session)) {
      return { status: 404, reason: 'There is no such link.' };
    }
    if (
      !sha256 ||
      !this.options.config.players[from].certSha256.some((one) => isSame(one, sha256))
    ) {
      this.#refuse('identity', { from });
      return { status: 403, reason: `That is no certificate of ${from}.` };
    }
    return {
      mostPayload: PEER_PAYLOAD,
      take: (socket) => void this.#greet(socket, { from, session, query, isSecure: true }),
    };
  }

  /** A client or an owner: who that is its hello says. */
  #judgeWeb({ path, query, origin, address, forwarded }: Arrival): Verdict {
    const session = query.get('session') ?? '';
    const isShare = path.endsWith('/share');
    if (!(isShare || path.endsWith('/session')) || !isSession(session)) {
      return { status: 404, reason: 'There is no such link.' };
    }
    const { config, webTls } = this.options;
    if (origin !== undefined && !config.origins.includes(origin)) {
      this.#refuse('identity', { origin: origin.slice(0, 100) });
      return { status: 403, reason: 'That page is not among the origins of this pond.' };
    }
    const refusal = this.#admission.arrive(this.#proxies.clientOf(address, forwarded));
    const from = isShare ? OWNER : CLIENT;
    return {
      mostPayload: isShare ? OWNER_PAYLOAD : mostPayloadOf(config.limits),
      take: (socket) => {
        // A page cannot read an HTTP status here, but why a link has closed.
        if (refusal) this.#turnAway(socket, refusal);
        else {
          const greeting = { from, session, query, isSecure: webTls !== undefined } as const;
          void this.#greet(socket, greeting).finally(() => this.#admission.greeted());
        }
      },
    };
  }

  #turnAway(socket: Socket, refusal: Refused): void {
    const channel = new WebSocketChannel(socket, '', { promises: promisesOf('ws:') });
    channel.close(refusal.reason);
    this.#refuse(refusal.code);
  }

  /** The beginning of a link: challenge, hello, and what follows from that. */
  async #greet(
    socket: Socket,
    {
      from,
      session,
      query,
      isSecure,
    }: {
      readonly from: PartyName;
      readonly session: string;
      readonly query: URLSearchParams;
      readonly isSecure: boolean;
    },
  ): Promise<void> {
    const channel = new WebSocketChannel(socket, linkName(session, from, this.role), {
      promises: promisesOf(isSecure ? 'wss:' : 'ws:'),
      mostBuffered: MOST_BUFFERED,
      mostKept: from === OWNER ? OWNER_PAYLOAD : MOST_KEPT,
    });
    const talk = new Talk(channel, from);
    try {
      if (this.#isDraining) throw new Refused('draining', `${this.role} is about to stop.`);
      const name = query.get('model') ?? '';
      const nonce = randomBytes(32).toString('hex');
      talk.say({ challenge: await this.#challenge(nonce, name) });
      const hello = readHello(await talk.hear(HELLO_MS), from);
      checkBuild(hello, from, this.#build, this.role);
      if (hello.from !== from || hello.session !== session) {
        throw new Refused('identity', `${from} says that it is somebody else.`);
      }
      if (from === OWNER) await this.#takeSharing(talk, hello, nonce);
      else {
        if (from === CLIENT) await this.#checkClient(hello, nonce);
        this.#session(hello).accept(from, talk);
        if (from === CLIENT) talk.keepLooking();
      }
    } catch (error) {
      const refusal = refusalOf(error, this.role);
      // What a disk says has paths, and is for whoever looks after this host.
      const { message } = error instanceof StoreError ? error : refusal;
      this.#refuse(refusal.code, { from, why: message });
      channel.close(refusal.reason);
    }
  }

  async #challenge(nonce: string, model: string): Promise<object> {
    // Another process of this role may have taken a sharing.
    if (MODEL_NAME.test(model)) await this.#look();
    const { batch, ticketBytes } = this.options.config.limits;
    return {
      ...this.#build,
      role: this.role,
      nonce,
      owner: this.options.config.players[this.role].owner,
      limits: { batch, ticketBytes },
      sharings: this.models.sharingsOf(model).map(({ facts }) => facts),
      ...(this.models.lost.includes(model) && { lost: true }),
    };
  }

  /** What is in memory is served on when the disk is gone. */
  async #look(): Promise<void> {
    try {
      await this.models.load();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#log.note('error', 'state', { trouble: error.trouble, why: error.message });
    }
  }

  async #checkClient(hello: Hello, nonce: string): Promise<void> {
    const { publicKey, signature } = hello;
    const isSigned =
      publicKey !== undefined &&
      signature !== undefined &&
      (await sessionOf(publicKey)) === hello.session &&
      (await isSignedBy(publicKey, signature, statementOf(hello, this.role, nonce)));
    if (!isSigned) throw new Refused('identity', 'The hello is not signed with the session’s key.');
  }

  /** The session of a hello; the first of its links makes it. */
  #session({ from, session: id, model, epoch, digest }: Hello): HostedSession {
    if (this.#spent.has(id)) throw new Refused('identity', 'That session is over.');
    const held = this.models.find(model, epoch);
    if (held.facts.digest !== digest) {
      throw new Refused('plan', `${from} follows another plan for “${model}” than ${this.role}.`);
    }
    const known = this.#sessions.get(id);
    if (known) {
      if (known.held.entry.model === model && known.held.entry.epoch === epoch) return known;
      const refusal = new Refused('epoch', `${from} came to ${this.role} for another sharing.`);
      known.end(refusal);
      throw refusal;
    }
    this.#admission.session(this.#sessions.size);
    const session = new HostedSession(id, held, {
      place: this.place,
      pace: this.#pace,
      limits: this.#limits,
      reach: (hosted, role) => this.#call(hosted, role),
      onFailure: (_hosted, { error, spoils }) =>
        this.#log.note('warn', 'failure', { session: id, error: error.message, spoils }),
      onEnd: (hosted, reason) => this.#ended(hosted, reason),
    });
    this.#sessions.set(id, session);
    const timer = setTimeout(() => {
      if (session.isOpen) return;
      session.end(
        new Refused('time', `${this.role} waited in vain for the other hosts of the session.`),
      );
    }, SESSION_MS);
    timer.unref();
    this.options.events?.opened?.();
    this.#log.note('info', 'session', { session: id, model, epoch });
    return session;
  }

  /** Calls another host for a session whose client is here. */
  async #call({ id, held }: HostedSession, role: HostRole): Promise<Talk> {
    const { config, own } = this.options;
    const { peer, certSha256, owner } = config.players[role];
    const { model, epoch } = held.entry;
    const url = linkUrl(peer, 'session', { session: id, from: this.role });
    const serverName = `${id.slice(0, SESSION_LABEL)}.session.millpond`;
    const socket = dial(url, { pins: certSha256, own, serverName });
    const channel = new WebSocketChannel(socket, linkName(id, this.role, role), {
      promises: promisesOf(url),
      mostBuffered: MOST_BUFFERED,
      mostKept: MOST_KEPT,
    });
    const talk = new Talk(channel, `${role} (${owner})`);
    const said = await talk
      .hear(HELLO_MS, () => whyClosed(socket))
      .catch((error: unknown) => {
        throw notReached(error, { by: this.role, who: talk.who, why: whyClosed(socket) });
      });
    checkBuild(readChallenge(said, role), role, this.#build, this.role);
    const { digest } = held.facts;
    const hello: Hello = { ...this.#build, from: this.role, session: id, model, epoch, digest };
    talk.say({ hello });
    readAccepted(await talk.hear(HELLO_MS), role);
    return talk;
  }

  async #takeSharing(talk: Talk, hello: Hello, nonce: string): Promise<void> {
    const { publicKey } = this.options.config.players[OWNER];
    const { signature } = hello;
    const isOwner =
      signature !== undefined &&
      (await isSignedBy(publicKey, signature, statementOf(hello, this.role, nonce)));
    if (!isOwner) {
      throw new Refused('identity', 'The hello is not signed with the owner’s key of this pond.');
    }
    if (this.#isSharing) throw new Refused('limit', 'Another model is being shared just now.');
    this.#isSharing = true;
    try {
      const { model, epoch } = hello;
      await receiveSharing({ talk, hello, role: this.role, models: this.models });
      this.#log.note('info', 'shared', { model, epoch });
    } finally {
      this.#isSharing = false;
    }
  }

  #ended(session: HostedSession, reason: Error): void {
    this.#sessions.delete(session.id);
    this.#spent.add(session.id);
    if (this.#spent.size > MOST_SPENT) this.#spent.delete(this.#spent.values().next().value!);
    const code = reason instanceof Refused ? reason.code : 'protocol';
    this.options.events?.ended?.(code);
    this.#log.note('info', 'session over', { session: session.id, why: reason.message });
    if (this.#sessions.size === 0) for (const resolve of this.#whenEmpty.splice(0)) resolve();
  }

  #endIdle(): void {
    for (const session of [...this.#sessions.values()]) {
      if (!session.hasMoved()) session.end(new Refused('time', 'Nothing was asked for long.'));
    }
  }

  #refuse(code: string, facts: Readonly<Record<string, string>> = {}): void {
    this.options.events?.refused?.(code);
    this.#log.note('warn', 'refused', { code, ...facts });
  }
}

const isSession = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
