/**
 * A link with a short cut through shared memory, for pages that may share it. Between two busy
 * workers a MessagePort takes some 50 µs a message, most of it waking up; a word in shared memory
 * takes less than one. Two exchanges lie on the critical path of a prediction.
 *
 * Small messages go through a ring, one a direction; large ones, and those that find the ring full,
 * are transferred over the port. A receiver that is attentive finds them itself. One that is not is
 * woken by a word over the port, the bell. Order between ring and port is not kept: they are two lanes,
 * and parties find messages by what they are for.
 *
 * One who waits looks out for a moment only: on two cores the one it waits for may need its core.
 * docs/decisions/0006-shared-memory.md has the figures, and why nobody sleeps on `Atomics.wait`.
 */
import type { Lane, LinkPromises, ShortCut } from '../wire/channel';
import { IN_A_BROWSER } from './endpoint';
import { MessagePortChannel } from './message-port';

/** Bytes of a ring's messages; each takes 4 more for its length and is padded to 4. */
const RING_BYTES = 32_768;
/** Words before the messages: written so far, read so far, whether the reader is attentive. */
const HEAD_WORDS = 3;
const DIRECTION_BYTES = 4 * HEAD_WORDS + RING_BYTES;
const [WRITTEN, READ, ATTENTIVE] = [0, 1, 2] as const;

/**
 * The memory that both ends of a link share; undefined where there is none to share. Asked of the thing
 * itself: a page may be cross-origin isolated and have none (WebKitGTK 2.50). Whoever makes both ends
 * asks; an end that is given none needs nothing of it, so a worker need not ask.
 */
export const sharedLinkMemory = (): SharedArrayBuffer | undefined =>
  typeof SharedArrayBuffer === 'undefined' ? undefined : new SharedArrayBuffer(2 * DIRECTION_BYTES);

const [PORT, RING] = [0, 1] as const satisfies readonly Lane[];

/** What the port carries to one who is not attentive: look into the ring. */
const BELL = 0;

class Ring {
  /** The words of the head; counters count bytes and wrap at 2^32. */
  readonly #head: Int32Array;
  readonly #words: Uint32Array;
  readonly #bytes: Uint8Array;
  /** This end's counter: the writer's of what is written, the reader's of what is read. */
  #own: number;

  constructor(shared: SharedArrayBuffer, offset: number, end: typeof WRITTEN | typeof READ) {
    this.#head = new Int32Array(shared, offset, HEAD_WORDS);
    this.#words = new Uint32Array(shared, offset + 4 * HEAD_WORDS, RING_BYTES / 4);
    this.#bytes = new Uint8Array(shared, offset + 4 * HEAD_WORDS, RING_BYTES);
    this.#own = Atomics.load(this.#head, end);
  }

  /** Once true it stays so until the next {@link write}: the reader only makes room. */
  fits(length: number): boolean {
    const used = (this.#own - Atomics.load(this.#head, READ)) >>> 0;
    return used + sizeOf(length) <= RING_BYTES;
  }

  /** @returns false if it does not fit. */
  write(message: Uint8Array): boolean {
    if (!this.fits(message.length)) return false;
    const written = this.#own;
    const size = sizeOf(message.length);
    this.#words[placeOf(written) >> 2] = message.length;
    this.#copyIn(placeOf(written + 4), message);
    this.#own = (written + size) | 0;
    // Only now can the reader see it.
    Atomics.store(this.#head, WRITTEN, this.#own);
    return true;
  }

  /**
   * @returns the oldest message, copied out; undefined if there is none.
   * @throws {RangeError} if what is there cannot have been written by {@link write}.
   */
  read(): ArrayBuffer | undefined {
    const read = this.#own;
    const there = (Atomics.load(this.#head, WRITTEN) - read) >>> 0;
    if (there === 0) return undefined;
    const length = this.#words[placeOf(read) >> 2]!;
    // The other end can write here what it likes, at any time.
    if (length > RING_BYTES || sizeOf(length) > there || there > RING_BYTES) {
      throw new RangeError('A ring is not in order.');
    }
    const message = this.#copyOut(placeOf(read + 4), length);
    this.#own = (read + sizeOf(length)) | 0;
    Atomics.store(this.#head, READ, this.#own);
    return message;
  }

  set readerIsAttentive(isAttentive: boolean) {
    Atomics.store(this.#head, ATTENTIVE, isAttentive ? 1 : 0);
  }

  get readerIsAttentive(): boolean {
    return Atomics.load(this.#head, ATTENTIVE) === 1;
  }

  #copyIn(start: number, bytes: Uint8Array): void {
    const first = RING_BYTES - start;
    if (bytes.length <= first) this.#bytes.set(bytes, start);
    else {
      this.#bytes.set(bytes.subarray(0, first), start);
      this.#bytes.set(bytes.subarray(first), 0);
    }
  }

  #copyOut(start: number, length: number): ArrayBuffer {
    const out = new Uint8Array(length);
    const first = RING_BYTES - start;
    if (length <= first) out.set(this.#bytes.subarray(start, start + length));
    else {
      out.set(this.#bytes.subarray(start));
      out.set(this.#bytes.subarray(0, length - first), first);
    }
    return out.buffer;
  }
}

/** Bytes that a message takes in a ring. */
const sizeOf = (length: number): number => 4 + ((length + 3) & ~3);
/** Where in a ring a counter points to. */
const placeOf = (counter: number): number => (counter >>> 0) % RING_BYTES;

/** What the page gives to both ends: the shared memory, and which half this end writes. */
export interface SharedLink {
  readonly memory: SharedArrayBuffer;
  readonly end: 0 | 1;
}

export class SharedMemoryChannel extends MessagePortChannel implements ShortCut {
  readonly capacity = RING_BYTES / 2;
  readonly shortCut: ShortCut = this;
  override readonly promises: LinkPromises = { ...IN_A_BROWSER, order: 'by lane' };
  readonly #out: Ring;
  readonly #in: Ring;

  constructor(port: MessagePort, session: string, { memory, end }: SharedLink) {
    super(port, session);
    this.#out = new Ring(memory, end * DIRECTION_BYTES, WRITTEN);
    this.#in = new Ring(memory, (1 - end) * DIRECTION_BYTES, READ);
  }

  override laneOf(bytes: number): Lane {
    return bytes <= this.capacity && this.#out.fits(bytes) ? RING : PORT;
  }

  override send(buffer: ArrayBuffer, lane = this.laneOf(buffer.byteLength)): void {
    if (this.isOver) return;
    if (lane === RING && this.#out.write(new Uint8Array(buffer))) {
      // Written first, looked second; the reader clears its flag first and looks second. One of the
      // two notices the other.
      if (!this.#out.readerIsAttentive) this.port.postMessage(BELL);
      this.recycle(buffer);
    } else super.send(buffer);
  }

  override listen(receiver: (message: unknown) => void): void {
    super.listen(receiver);
    // What waits in the ring was rung for already.
    queueMicrotask(() => this.#drain());
  }

  /** What is in the ring was sent before the bell, and before a goodbye. */
  protected override hear(data: unknown): void {
    this.#drain();
    if (data !== BELL) super.hear(data);
  }

  attend(isAttentive: boolean): void {
    this.#in.readerIsAttentive = isAttentive;
    if (!isAttentive) this.#drain();
  }

  spin(isDone: () => boolean, milliseconds: number): void {
    const end = performance.now() + milliseconds;
    this.#in.readerIsAttentive = true;
    this.#drain();
    while (!isDone() && !this.isOver && performance.now() < end) this.#drain();
  }

  /** Without a receiver messages stay in the ring: it is full soon, and the rest is counted. */
  #drain(): void {
    while (this.isListening) {
      const message = this.#read();
      if (!message) return;
      // The ring itself bounds what is outstanding in it.
      this.arrived(message, 0);
    }
  }

  #read(): ArrayBuffer | undefined {
    try {
      return this.#in.read();
    } catch {
      this.fail('The shared memory is not in order.');
      return undefined;
    }
  }
}
