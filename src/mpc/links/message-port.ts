/**
 * A link over a MessagePort, between workers. Buffers are transferred: about 25 µs whatever their
 * size, where a structured clone takes over a millisecond a megabyte.
 *
 * Large buffers go back to their sender once they are read: a fresh one costs a page fault for each
 * 4 KB, which is more than writing it. What goes back is what the sender wrote, so it tells nobody
 * anything; it is memory, not a message, and no party sees it.
 *
 * Messages are ArrayBuffers; what the ends have to tell each other are small objects.
 */
import { BufferPool } from './buffer-pool';
import { Endpoint, IN_A_BROWSER, weightOf } from './endpoint';
import type { LinkPromises } from '../wire/channel';

/** Buffers from this size on are worth sending back. */
const RETURNED_BYTES = 65_536;

/** A buffer that comes back. */
interface Return {
  readonly returned: ArrayBuffer;
}

/** So much of what you sent was delivered, see `Endpoint`. */
interface Taken {
  readonly taken: number;
}

/** The last word of an end that closes, with its reason. */
interface Goodbye {
  readonly goodbye: string;
}

const isObject = (data: unknown): data is object => typeof data === 'object' && data !== null;

const isReturn = (data: unknown): data is Return =>
  isObject(data) && 'returned' in data && data.returned instanceof ArrayBuffer;

const isTaken = (data: unknown): data is Taken =>
  isObject(data) && 'taken' in data && typeof data.taken === 'number' && data.taken > 0;

const isGoodbye = (data: unknown): data is Goodbye =>
  isObject(data) && 'goodbye' in data && typeof data.goodbye === 'string';

export class MessagePortChannel extends Endpoint {
  readonly promises: LinkPromises = IN_A_BROWSER;
  readonly #pool = new BufferPool();

  /** @param session see {@link Channel.session}: the same at the other port, and new. */
  constructor(
    protected readonly port: MessagePort,
    session: string,
  ) {
    super(session);
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      // Whoever ends the link says so behind all that it has sent.
      if (!this.isOver) this.hear(data);
    };
    port.onmessageerror = () => this.fail('A message could not be read.');
    // Not every browser has this event. One that has it tells of a worker that is gone, too.
    port.addEventListener('close', () => this.fail('The other end is gone without a word.'));
  }

  take(bytes: number): ArrayBuffer {
    return this.#pool.take(bytes);
  }

  send(buffer: ArrayBuffer): void {
    if (this.isOver) return;
    const weight = weightOf(buffer);
    this.port.postMessage(buffer, [buffer]);
    this.sent(weight);
  }

  recycle(buffer: ArrayBuffer): void {
    if (buffer.byteLength < RETURNED_BYTES) this.#pool.give(buffer);
    else if (!this.isOver) this.port.postMessage({ returned: buffer } satisfies Return, [buffer]);
  }

  /** What the port brought, whatever it is. */
  protected hear(data: unknown): void {
    if (data instanceof ArrayBuffer) this.arrived(data, weightOf(data));
    else if (isReturn(data)) this.#pool.give(data.returned);
    else if (isTaken(data)) this.taken(data.taken);
    else if (isGoodbye(data)) this.closedByPeer(data.goodbye);
    else this.arrived(data, 0);
  }

  protected tellTaken(weight: number): void {
    this.port.postMessage({ taken: weight } satisfies Taken);
  }

  protected tellEnd(reason: string): void {
    this.port.postMessage({ goodbye: reason } satisfies Goodbye);
  }

  protected release(): void {
    this.port.close();
  }
}
