/**
 * A link with a short cut through shared memory, for pages that are cross-origin isolated. Between
 * two busy workers a MessagePort takes some 50 µs a message, most of it waking up; a word in shared
 * memory takes less than one. Two exchanges lie on the critical path of a prediction.
 *
 * Small messages go through a ring, one a direction; large ones, and those that find the ring full,
 * are transferred over the port. A receiver that is attentive finds them itself. One that is not is
 * woken by a word over the port, the bell. Order between ring and port is not kept; parties
 * find messages by what they are for.
 *
 * One who waits looks out for a moment only: on two cores the one it waits for may need its core.
 * docs/decisions/0006-shared-memory.md has the figures, and why nobody sleeps on `Atomics.wait`.
 */
import type { ShortCut } from '../wire/channel';
import { MessagePortChannel } from './message-port';

/** Bytes of a ring's messages; each takes 4 more for its length and is padded to 4. */
const RING_BYTES = 32_768;
/** Words before the messages: written so far, read so far, whether the reader is attentive. */
const HEAD_WORDS = 3;
const DIRECTION_BYTES = 4 * HEAD_WORDS + RING_BYTES;
const [WRITTEN, READ, ATTENTIVE] = [0, 1, 2] as const;

/** The bytes that both ends of a link share. */
export const sharedLinkBytes = 2 * DIRECTION_BYTES;

/** What the port carries to one who is not attentive: look into the ring. */
const BELL = 0;

class Ring {
  /** The words of the head; counters count bytes and wrap at 2^32. */
  readonly #head: Int32Array;
  readonly #bytes: Uint8Array;

  constructor(shared: SharedArrayBuffer, offset: number) {
    this.#head = new Int32Array(shared, offset, HEAD_WORDS);
    this.#bytes = new Uint8Array(shared, offset + 4 * HEAD_WORDS, RING_BYTES);
  }

  /** @returns false if there is no room. */
  write(message: Uint8Array): boolean {
    const written = Atomics.load(this.#head, WRITTEN);
    const used = (written - Atomics.load(this.#head, READ)) >>> 0;
    const size = 4 + ((message.length + 3) & ~3);
    if (used + size > RING_BYTES) return false;
    this.#copyIn(written, new Uint8Array(Uint32Array.of(message.length).buffer));
    this.#copyIn(written + 4, message);
    // Only now can the reader see it.
    Atomics.store(this.#head, WRITTEN, (written + size) | 0);
    return true;
  }

  /** @returns the oldest message, copied out; undefined if there is none. */
  read(): ArrayBuffer | undefined {
    const read = Atomics.load(this.#head, READ);
    if (Atomics.load(this.#head, WRITTEN) === read) return undefined;
    const length = new Uint32Array(this.#copyOut(read, 4))[0]!;
    const message = this.#copyOut(read + 4, length);
    Atomics.store(this.#head, READ, (read + 4 + ((length + 3) & ~3)) | 0);
    return message;
  }

  set readerIsAttentive(isAttentive: boolean) {
    Atomics.store(this.#head, ATTENTIVE, isAttentive ? 1 : 0);
  }

  get readerIsAttentive(): boolean {
    return Atomics.load(this.#head, ATTENTIVE) === 1;
  }

  #copyIn(at: number, bytes: Uint8Array): void {
    const start = (at >>> 0) % RING_BYTES;
    const first = Math.min(bytes.length, RING_BYTES - start);
    this.#bytes.set(bytes.subarray(0, first), start);
    this.#bytes.set(bytes.subarray(first), 0);
  }

  #copyOut(at: number, length: number): ArrayBuffer {
    const start = (at >>> 0) % RING_BYTES;
    const first = Math.min(length, RING_BYTES - start);
    const out = new Uint8Array(length);
    out.set(this.#bytes.subarray(start, start + first));
    out.set(this.#bytes.subarray(0, length - first), first);
    return out.buffer;
  }
}

/** What the page gives to both ends: the shared memory, and which half this end writes. */
export interface SharedLink {
  readonly memory: SharedArrayBuffer;
  readonly end: 0 | 1;
}

export class SharedMemoryChannel extends MessagePortChannel implements ShortCut {
  readonly capacity = RING_BYTES / 2;
  readonly shortCut: ShortCut = this;
  readonly #out: Ring;
  readonly #in: Ring;
  #receiver: ((message: unknown) => void) | undefined;

  constructor(port: MessagePort, { memory, end }: SharedLink) {
    super(port);
    this.#out = new Ring(memory, end * DIRECTION_BYTES);
    this.#in = new Ring(memory, (1 - end) * DIRECTION_BYTES);
  }

  override send(buffer: ArrayBuffer): void {
    if (buffer.byteLength <= this.capacity && this.#out.write(new Uint8Array(buffer))) {
      // Written first, looked second; the reader clears its flag first and looks second. One of the
      // two notices the other.
      if (!this.#out.readerIsAttentive) this.port.postMessage(BELL);
      this.recycle(buffer);
    } else super.send(buffer);
  }

  override listen(receiver: (message: unknown) => void): void {
    this.#receiver = receiver;
    super.listen((data) => {
      if (data === BELL) this.#drain();
      else receiver(data);
    });
  }

  attend(isAttentive: boolean): void {
    this.#in.readerIsAttentive = isAttentive;
    if (!isAttentive) this.#drain();
  }

  spin(isDone: () => boolean, milliseconds: number): void {
    const end = performance.now() + milliseconds;
    this.#in.readerIsAttentive = true;
    this.#drain();
    while (!isDone() && performance.now() < end) this.#drain();
  }

  #drain(): void {
    for (let message = this.#in.read(); message; message = this.#in.read()) {
      this.#receiver?.(message);
    }
  }
}
