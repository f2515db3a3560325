/**
 * Asks a pond, in one session after another: what was under way when a session ended is asked again in the
 * next, with fresh tickets. So a server that dies, or is replaced, costs time and no answer; and none is
 * ever given for a ticket that was used before.
 */
import { RequestFailed, TicketError } from '../mpc/runtime/requester';
import { LinkClosed } from '../mpc/runtime/link-closed';
import { RemoteSession, type SessionOptions } from './remote-session';
import { Refused } from './refusal';
import type { Talk } from './talk';

export interface ClientOptions extends SessionOptions {
  /** For how long a question is asked again, in milliseconds. */
  readonly patienceMs?: number;
  /** Told of each session that begins, and of each that ends before it was closed. */
  readonly onSession?: (session: RemoteSession) => void;
  readonly onLoss?: (reason: Error) => void;
  /** Told why a question is asked again. */
  readonly onRetry?: (reason: Refused) => void;
}

/** Hosts that do not answer: each for people, and the longest time in milliseconds. */
export interface Silence {
  readonly who: readonly string[];
  readonly ms: number;
}

const PATIENCE_MS = 30_000;
/** Between two attempts, so that a host which is starting is not kept from it. */
const PAUSES_MS = [0, 50, 100, 200, 400, 800, 1000];
/** Until a host has said why it gave up. */
const REASON_MS = 500;
/** Another sharing may be coming to all hosts just now; after so many attempts it is none that comes. */
const MOST_STALE = 4;

export class RemoteClient {
  #session: Promise<RemoteSession> | undefined;
  #current: RemoteSession | undefined;
  #isClosed = false;
  /** With those that were called last. */
  #talks: Talk[] = [];
  /** How often a question was asked again. */
  retries = 0;

  constructor(private readonly options: ClientOptions) {}

  /** The session in use; a fresh one where there is none. @throws {Refused} */
  async session(): Promise<RemoteSession> {
    if (this.#isClosed) throw new Error('This client is closed.');
    this.#session ??= this.#open();
    return this.#session;
  }

  /**
   * Asks by `ask`, anew in another session if one ends meanwhile, for as long as there is patience.
   * @throws {Refused} that says why, if nothing has helped for as long as there is patience.
   */
  async ask<T>(
    ask: (session: RemoteSession) => Promise<T>,
    patienceMs = this.options.patienceMs ?? PATIENCE_MS,
  ): Promise<T> {
    const end = performance.now() + patienceMs;
    let stale = 0;
    for (let attempt = 0; ; attempt++) {
      let session: RemoteSession | undefined;
      try {
        session = await this.session();
        return await ask(session);
      } catch (error) {
        const reason = await this.#whyEnded(session, error);
        if (!reason) throw error;
        if (reason.code === 'epoch' || reason.code === 'model') stale += 1;
        const isVain = !reason.isPassing && (stale === 0 || stale > MOST_STALE);
        if (this.#isClosed || isVain || performance.now() > end) throw reason;
        this.retries += 1;
        this.options.onRetry?.(reason);
        await pause(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]!);
      }
    }
  }

  /** @param pixels 0 … 255, 784 an image. @returns ten an image, or the label of each. */
  logits(pixels: Uint8Array): Promise<Float64Array> {
    return this.ask((session) => session.client.logits(pixels, new AbortController().signal));
  }

  /** Who owes a word for longer than that, of those that were called last. */
  silentFor(milliseconds: number): Silence | undefined {
    const silent = this.#talks.filter(({ silentMs }) => silentMs > milliseconds);
    if (silent.length === 0) return undefined;
    const ms = Math.max(...silent.map(({ silentMs }) => silentMs));
    return { who: silent.map(({ who }) => who), ms };
  }

  close(): void {
    this.#isClosed = true;
    this.#current?.close();
  }

  #open(): Promise<RemoteSession> {
    const talks: Talk[] = (this.#talks = []);
    const opening = RemoteSession.open(this.options, (talk) => talks.push(talk));
    opening.then(
      (session) => {
        this.#current = session;
        this.options.onSession?.(session);
        if (this.#isClosed) session.close();
        void session.draining.then(() => this.#leave(session));
        void session.ended.then((reason) => {
          if (this.#current !== session) return;
          this.#current = undefined;
          this.#session = undefined;
          if (!this.#isClosed) this.options.onLoss?.(reason);
        });
      },
      () => {
        if (this.#session === opening) this.#session = undefined;
      },
    );
    return opening;
  }

  /** Asks nothing any more there; what is under way goes on to its end. */
  #leave(session: RemoteSession): void {
    if (this.#current === session) {
      this.#current = undefined;
      this.#session = undefined;
    }
    void session.client.close().then(() => session.close());
  }

  /** Why a question failed, if that was the session's end and not the question's fault. */
  async #whyEnded(
    session: RemoteSession | undefined,
    error: unknown,
  ): Promise<Refused | undefined> {
    if (error instanceof Refused) return error;
    const isOfSession =
      error instanceof LinkClosed || error instanceof RequestFailed || error instanceof TicketError;
    if (!session || !(isOfSession || session.hasEnded || session.isDraining)) return undefined;
    if (session.isDraining) return new Refused('draining', 'A host is about to stop.');
    // Whoever gives up a request ends its session, and says why: a moment later.
    await Promise.race([session.ended, pause(REASON_MS)]);
    session.close();
    const reason = await session.ended;
    return reason instanceof Refused ? reason : new Refused('protocol', reason.message);
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
