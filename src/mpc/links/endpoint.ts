/**
 * What the ends of all links do alike: keep what comes before there is a receiver, count what is
 * outstanding, and end once. A kind of link adds how bytes get to the other end.
 *
 * Back-pressure is counted in bytes that were sent and not yet delivered at the other end. That one
 * says what it has taken in large steps only, so small messages cost nothing.
 */
import type { Channel, Lane, LinkEnd, LinkPromises } from '../wire/channel';

/** Bytes that may be outstanding before a sender is asked to wait. */
export const WINDOW_BYTES = 8 << 20;
/** What an end took it tells in such steps. Up to one stays untold, so half a window at most. */
const STEP_BYTES = WINDOW_BYTES / 4;
/** What a message weighs besides its bytes: an empty one takes memory as well. */
const MESSAGE_BYTES = 256;
/** Of a reason that the other end gave, no more than this is kept. */
const REASON_LENGTH = 200;

/** What every link within a process or a browser promises. */
export const IN_A_BROWSER: LinkPromises = {
  order: 'of all',
  integrity: 'platform',
  peer: 'holder',
  closing: 'told',
};

export const weightOf = (message: ArrayBuffer): number => message.byteLength + MESSAGE_BYTES;

interface Waiting {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

export abstract class Endpoint implements Channel {
  abstract readonly promises: LinkPromises;
  readonly closed: Promise<LinkEnd>;
  #resolveClosed!: (end: LinkEnd) => void;
  #end: LinkEnd | undefined;
  #receiver: ((message: unknown) => void) | undefined;
  readonly #kept: [message: unknown, weight: number][] = [];
  #outstanding = 0;
  #untold = 0;
  #waiting: Waiting | undefined;

  constructor(readonly session: string) {
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
  }

  abstract take(bytes: number): ArrayBuffer;
  abstract recycle(buffer: ArrayBuffer): void;
  abstract send(buffer: ArrayBuffer, lane?: Lane): void;
  /** Tells the other end that this one took so much of what it sent. */
  protected abstract tellTaken(weight: number): void;
  /** Tells the other end that the link is over, behind all that was sent. */
  protected abstract tellEnd(reason: string): void;
  /** Lets go of what carried the messages. */
  protected abstract release(): void;

  /** There is one, unless a kind of link says otherwise. */
  laneOf(_bytes: number): Lane {
    return 0;
  }

  room(): Promise<void> | undefined {
    if (this.#outstanding < WINDOW_BYTES || this.#end) return undefined;
    if (!this.#waiting) {
      let resolve!: () => void;
      const promise = new Promise<void>((settle) => {
        resolve = settle;
      });
      this.#waiting = { promise, resolve };
    }
    return this.#waiting.promise;
  }

  listen(receiver: (message: unknown) => void): void {
    this.#receiver = receiver;
    if (this.#kept.length > 0) queueMicrotask(() => this.#deliverKept());
  }

  close(reason?: string): void {
    if (this.#end) return;
    this.tellEnd(reason ?? '');
    this.ended({ by: 'this end', ...(reason !== undefined && { reason }) });
  }

  protected get isOver(): boolean {
    return this.#end !== undefined;
  }

  /** Whether what arrives is delivered at once; it would be kept otherwise. */
  protected get isListening(): boolean {
    return this.#receiver !== undefined && !this.#isDeaf;
  }

  /** The link can go on no more; the other end is told, if it still hears. */
  protected fail(reason: string): void {
    if (this.#end) return;
    this.tellEnd(reason);
    this.ended({ by: 'a failure', reason });
  }

  protected closedByPeer(reason: string): void {
    const some = reason.slice(0, REASON_LENGTH);
    this.ended({ by: 'the other end', ...(some !== '' && { reason: some }) });
  }

  protected ended(end: LinkEnd): void {
    if (this.#end) return;
    this.#end = end;
    if (this.#isDeaf) this.#kept.length = 0;
    this.release();
    this.#makeRoom();
    this.#resolveClosed(end);
  }

  /** A message is under way that the other end will tell of. */
  protected sent(weight: number): void {
    this.#outstanding += weight;
  }

  /** The other end took so much. It could say too much; then it is the one that has to keep it. */
  protected taken(weight: number): void {
    this.#outstanding = Math.max(0, this.#outstanding - weight);
    // Not at each step: who waits should find room for more than one message.
    if (this.#outstanding <= WINDOW_BYTES / 2) this.#makeRoom();
  }

  /** @param weight as the sender counted it, 0 if it did not. */
  protected arrived(message: unknown, weight: number): void {
    if (this.#isDeaf) return;
    if (this.#receiver && this.#kept.length === 0) this.#deliver(message, weight);
    else this.#kept.push([message, weight]);
  }

  get #isDeaf(): boolean {
    return this.#end?.by === 'this end';
  }

  #deliverKept(): void {
    for (let next = this.#kept.shift(); next; next = this.#kept.shift()) this.#deliver(...next);
  }

  #deliver(message: unknown, weight: number): void {
    this.#untold += weight;
    if (this.#untold >= STEP_BYTES && !this.#end) {
      this.tellTaken(this.#untold);
      this.#untold = 0;
    }
    this.#receiver?.(message);
  }

  #makeRoom(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }
}
