/**
 * A link over a MessagePort, between workers. Buffers are transferred: about 25 µs whatever their
 * size, where a structured clone takes over a millisecond a megabyte.
 *
 * Large buffers go back to their sender once they are read: a fresh one costs a page fault for each
 * 4 KB, which is more than writing it. What goes back is what the sender wrote, so it tells nobody
 * anything; it is memory, not a message, and no party sees it.
 */
import { BufferPool } from './buffer-pool';
import type { Channel } from '../wire/channel';

/** Buffers from this size on are worth sending back. */
const RETURNED_BYTES = 65_536;

/** A buffer that comes back. */
interface Return {
  readonly returned: ArrayBuffer;
}

const isReturn = (data: unknown): data is Return =>
  typeof data === 'object' &&
  data !== null &&
  'returned' in data &&
  data.returned instanceof ArrayBuffer;

/** A port queues messages until `listen` starts it, so none is lost. */
export class MessagePortChannel implements Channel {
  readonly #pool = new BufferPool();

  constructor(protected readonly port: MessagePort) {}

  take(bytes: number): ArrayBuffer {
    return this.#pool.take(bytes);
  }

  send(buffer: ArrayBuffer): void {
    this.port.postMessage(buffer, [buffer]);
  }

  recycle(buffer: ArrayBuffer): void {
    if (buffer.byteLength < RETURNED_BYTES) this.#pool.give(buffer);
    else this.port.postMessage({ returned: buffer } satisfies Return, [buffer]);
  }

  listen(receiver: (message: unknown) => void): void {
    this.port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isReturn(data)) this.#pool.give(data.returned);
      else receiver(data);
    };
    this.port.onmessageerror = () => receiver(undefined);
  }

  close(): void {
    this.port.close();
  }
}
