/**
 * Copies of all that a party received since it was connected, for a page that was opened with `?record`.
 * Bounded: the oldest message goes first, and it is counted.
 */
import type { PartyName } from '../../mpc/wire/parties';

export interface RecordedMessage {
  readonly from: PartyName;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Recorded {
  /** Oldest first. */
  readonly messages: readonly RecordedMessage[];
  /** Messages that were kept before them, and are not any more. */
  readonly dropped: number;
}

/** Sharing a model takes some 4 MB at most; a prediction about 40 kB, in fewer than 20 messages. */
export const LIMITS = { messages: 4096, bytes: 16 << 20 };

export class Recording implements Recorded {
  readonly messages: RecordedMessage[] = [];
  dropped = 0;
  #bytes = 0;

  constructor(private readonly limits = LIMITS) {}

  /** Takes a copy of a message as it arrived; what is no message of bytes is not kept. */
  put(from: PartyName, message: unknown): void {
    if (!(message instanceof ArrayBuffer)) return;
    this.messages.push({ from, bytes: new Uint8Array(message.slice(0)) });
    this.#bytes += message.byteLength;
    while (this.messages.length > this.limits.messages || this.#bytes > this.limits.bytes) {
      this.#bytes -= this.messages.shift()!.bytes.length;
      this.dropped += 1;
    }
  }
}
