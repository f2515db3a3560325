/**
 * A link inside one process, for tests and for Node: the whole protocol without a worker. Buffers
 * are really transferred (`structuredClone` with a transfer list), so touching one after sending it
 * fails here as it would between workers.
 */
import type { Channel } from '../wire/channel';

class MemoryEnd implements Channel {
  peer: MemoryEnd | undefined;
  #receiver: ((message: unknown) => void) | undefined;
  readonly #early: unknown[] = [];

  take(bytes: number): ArrayBuffer {
    return new ArrayBuffer(bytes);
  }

  recycle(): void {
    // One process: the garbage collector has them all.
  }

  send(buffer: ArrayBuffer): void {
    const peer = this.peer;
    const message: unknown = structuredClone(buffer, { transfer: [buffer] });
    // A microtask, not a call: a receiver never runs inside its sender.
    queueMicrotask(() => peer?.deliver(message));
  }

  listen(receiver: (message: unknown) => void): void {
    this.#receiver = receiver;
    for (const message of this.#early.splice(0)) receiver(message);
  }

  close(): void {
    if (this.peer) this.peer.peer = undefined;
    this.peer = undefined;
  }

  private deliver(message: unknown): void {
    if (this.#receiver) this.#receiver(message);
    else this.#early.push(message);
  }
}

export function memoryChannels(): [Channel, Channel] {
  const [a, b] = [new MemoryEnd(), new MemoryEnd()];
  a.peer = b;
  b.peer = a;
  return [a, b];
}
