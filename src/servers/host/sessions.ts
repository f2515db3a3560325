/** The sessions of a host: they begin with a hello, and none begins twice. */
import { Pace } from '../../mpc/runtime/pace';
import type { RequestLimits } from '../../mpc/runtime/request-limits';
import type { Hello } from '../../remote/hello';
import { inWords } from '../../remote/in-words';
import { listed, Refused } from '../../remote/refusal';
import type { Admission } from './admission';
import { nameOf, type Premises } from './options';
import { reach } from './reach';
import { HostedSession } from './session';
import { MB } from './sizes';

/**
 * Until a session is complete: some round trips. A proxy that has just lost a process may bring its links to
 * two of them; then a client should soon try another session.
 */
const SESSION_MS = 2_500;
/** How long offline work waits for requests that are being served. */
const PACE_MS = 5;
/** How a session ends that nothing has befallen. */
const ORDINARY: ReadonlySet<string> = new Set(['left', 'idle', 'draining']);
/** Names of sessions that are over, which nobody may use again. */
const MOST_SPENT = 10_000;

export class Sessions {
  readonly #all = new Map<string, HostedSession>();
  readonly #spent = new Set<string>();
  readonly #pace = new Pace({ most: PACE_MS });
  readonly #limits: RequestLimits;
  readonly #whenEmpty: (() => void)[] = [];

  constructor(
    private readonly premises: Premises,
    private readonly admission: Admission,
  ) {
    const { batch, ticketBytes, allTicketBytes } = premises.config.limits;
    this.#limits = {
      batch,
      ticketBytes,
      // The producer may be ahead of the client's word by all that it may deal.
      early: { messages: 1024, bytes: ticketBytes + MB },
      hasRoom: (bytes) => this.ticketBytes + bytes <= allTicketBytes,
    };
  }

  /** How many have all their links. */
  get open(): number {
    return [...this.#all.values()].filter(({ isOpen }) => isOpen).length;
  }

  /** Of all sessions' tickets. */
  get ticketBytes(): number {
    let sum = 0;
    for (const session of this.#all.values()) sum += session.ticketBytes;
    return sum;
  }

  /** The session of a hello; the first of its links makes it. @throws {Refused} */
  join({ from, session: id, model, epoch, digest }: Hello): HostedSession {
    const { premises } = this;
    const { models, place, role, log, options } = premises;
    if (this.#spent.has(id)) throw new Refused('identity', 'That session is over.');
    const held = models.find(model, epoch);
    if (held.facts.digest !== digest) {
      throw new Refused('plan', `${from} follows another plan for “${model}” than ${role}.`);
    }
    const known = this.#all.get(id);
    if (known) {
      if (known.held.entry.model === model && known.held.entry.epoch === epoch) return known;
      const refusal = new Refused('epoch', `${from} came to ${role} for another sharing.`);
      known.end(refusal);
      throw refusal;
    }
    this.admission.session(this.#all.size);
    const session = new HostedSession(id, held, {
      place,
      pace: this.#pace,
      limits: this.#limits,
      reach: (hosted, to) => reach(premises, hosted, to),
      onFailure: (_hosted, { error, spoils }) =>
        log.note('warn', 'failure', { session: id, error: error.message, spoils }),
      onEnd: (hosted, reason) => this.#ended(hosted, reason),
    });
    this.#all.set(id, session);
    const timer = setTimeout(() => {
      if (session.isOpen) return;
      const names = session.missing.map((player) => nameOf(premises.config, player));
      const text = `${role} waited in vain for ${listed(names)} to come to the session.`;
      session.end(new Refused('time', inWords(text)));
    }, SESSION_MS);
    timer.unref();
    options.events?.opened?.();
    this.premises.repeats.forget('no session');
    log.note('info', 'session', { session: id, model, epoch });
    return session;
  }

  /** Tells those there are that the host is about to stop. Resolves when they are gone, or after `mostMs`. */
  async leave(mostMs: number): Promise<void> {
    for (const session of [...this.#all.values()]) {
      if (session.isOpen) session.tell({ draining: true });
      else session.end(new Refused('draining', `${this.premises.role} is about to stop.`));
    }
    if (this.#all.size === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([
      new Promise<void>((resolve) => this.#whenEmpty.push(resolve)),
      new Promise<void>((resolve) => (timer = setTimeout(resolve, mostMs))),
    ]);
    clearTimeout(timer);
  }

  end(reason: Refused): void {
    for (const session of [...this.#all.values()]) session.end(reason);
  }

  /** Those in which nothing has moved since this was called last. */
  endIdle(): void {
    for (const session of [...this.#all.values()]) {
      if (!session.hasMoved()) session.end(new Refused('idle', 'Nothing was asked for long.'));
    }
  }

  #ended(session: HostedSession, reason: Error): void {
    this.#all.delete(session.id);
    this.#spent.add(session.id);
    if (this.#spent.size > MOST_SPENT) this.#spent.delete(this.#spent.values().next().value!);
    const code = reason instanceof Refused ? reason.code : 'protocol';
    this.premises.options.events?.ended?.(code);
    const level = ORDINARY.has(code) ? 'info' : 'warn';
    const facts = { session: session.id, code, why: reason.message };
    this.premises.log.note(level, 'session over', facts);
    if (this.#all.size === 0) for (const resolve of this.#whenEmpty.splice(0)) resolve();
  }
}
