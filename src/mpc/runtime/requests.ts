/**
 * The requests of one requester as a party knows them, by number. Numbers go upwards and are used
 * once: one that is not above the newest was opened before, or never will be.
 *
 * Links do not wait for each other, so a message may come before its request is opened. It is kept,
 * within bounds, since nobody has asked for it yet.
 */
import { type Frame, ProtocolError } from '../wire/frame';
import type { PartyName } from '../wire/parties';
import type { EarlyLimits } from './request-limits';
import type { Run } from './run';

/** Requests given up that are remembered: more than a client has under way. */
const MOST_DROPPED = 1024;
/**
 * What is kept of one sender for requests that nobody opened. An opening is 64 bytes, so what overtakes
 * it is what was sent in the time of a round trip: 0.1 s at 500 MB/s, or 50 MB of what the producer
 * deals. A request of the default network is 4 messages; of a large one some hundreds.
 */
export const MOST_EARLY: EarlyLimits = { messages: 1024, bytes: 64 << 20 };

interface Early {
  messages: number;
  bytes: number;
}

export class Requests<R extends Run> {
  readonly #runs = new Map<number, R>();
  /** Given up while messages for them may still be under way, some before they were opened. */
  readonly #dropped = new Set<number>();
  readonly #early = new Map<number, Frame[]>();
  readonly #kept = new Map<PartyName, Early>();
  #newest = 0;

  /** @param early what is kept of one sender at most. */
  constructor(private readonly early: EarlyLimits = MOST_EARLY) {}

  /** One that was opened and has not ended. */
  get(request: number): R | undefined {
    return this.#runs.get(request);
  }

  /** All that were opened and have not ended. */
  all(): R[] {
    return [...this.#runs.values()];
  }

  /** Whether it can still be opened. */
  isAhead(request: number): boolean {
    return request > this.#newest;
  }

  wasDropped(request: number): boolean {
    return this.#dropped.has(request);
  }

  /**
   * @returns what came for it before it was opened; undefined if it was given up before, and then it
   * stays so. @throws {ProtocolError} unless it is a new one.
   */
  open(run: R): readonly Frame[] | undefined {
    const { request, id } = run;
    if (!this.isAhead(request)) {
      throw new ProtocolError(
        `${id.plan.requester} opened request ${request} again; a ticket is used once.`,
      );
    }
    this.#newest = request;
    const early = this.#early.get(request) ?? [];
    for (const number of this.#early.keys()) if (!this.isAhead(number)) this.#forget(number);
    if (this.#dropped.has(request)) return undefined;
    this.#runs.set(request, run);
    return early;
  }

  /**
   * Keeps a message of a request that is still ahead.
   * @throws {ProtocolError} for more than is kept of one sender.
   */
  keep(frame: Frame): void {
    const { from, request, payload } = frame;
    const kept = this.#kept.get(from) ?? { messages: 0, bytes: 0 };
    const { messages, bytes } = this.early;
    if (kept.messages >= messages || kept.bytes + payload.length > bytes) {
      throw new ProtocolError(
        `${from} sent more than ${messages} messages or ${bytes} bytes for ` +
          'requests that nobody has opened.',
      );
    }
    const early = this.#early.get(request);
    if (!early) this.#early.set(request, [frame]);
    else if (early.some((other) => isSamePlace(other, frame))) {
      throw new ProtocolError(`${from} sent node ${frame.node} of a request twice.`);
    } else early.push(frame);
    kept.messages += 1;
    kept.bytes += payload.length;
    this.#kept.set(from, kept);
  }

  /** Ends a request: it is forgotten, but for that it was given up. */
  end(run: R, event: 'finish' | 'drop', reason: Error): void {
    run.end(event, reason);
    this.#runs.delete(run.request);
    if (event === 'drop') this.#remember(run.request);
  }

  /** Gives one up that is still ahead. @returns whether that is news. */
  giveUp(request: number): boolean {
    if (!this.isAhead(request) || this.#dropped.has(request)) return false;
    this.#forget(request);
    this.#remember(request);
    return true;
  }

  #remember(request: number): void {
    this.#dropped.add(request);
    if (this.#dropped.size > MOST_DROPPED)
      this.#dropped.delete(this.#dropped.values().next().value!);
  }

  #forget(request: number): void {
    for (const { from, payload } of this.#early.get(request) ?? []) {
      const kept = this.#kept.get(from)!;
      kept.messages -= 1;
      kept.bytes -= payload.length;
    }
    this.#early.delete(request);
  }
}

/** The requests of all requesters: each numbers its own. */
export class Sessions<R extends Run> {
  readonly #sessions = new Map<PartyName, Requests<R>>();

  constructor(private readonly early: EarlyLimits = MOST_EARLY) {}

  of(requester: PartyName): Requests<R> {
    let requests = this.#sessions.get(requester);
    if (!requests) {
      requests = new Requests(this.early);
      this.#sessions.set(requester, requests);
    }
    return requests;
  }

  /** All requests that were opened and have not ended. */
  all(): R[] {
    return [...this.#sessions.values()].flatMap((requests) => requests.all());
  }

  /** Forgets a requester that is gone; its requests must have ended. */
  forget(requester: PartyName): void {
    this.#sessions.delete(requester);
  }
}

const isSamePlace = (a: Frame, b: Frame): boolean =>
  a.from === b.from && a.phase === b.phase && a.node === b.node && a.kind === b.kind;
