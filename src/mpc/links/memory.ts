/**
 * A link inside one process, for tests and for Node: the whole protocol without a worker. Buffers
 * are really transferred (`structuredClone` with a transfer list), so touching one after sending it
 * fails here as it would between workers.
 */
import type { Channel, LinkPromises } from '../wire/channel';
import { Endpoint, IN_A_BROWSER, weightOf } from './endpoint';

class MemoryEnd extends Endpoint {
  readonly promises: LinkPromises = IN_A_BROWSER;
  peer: MemoryEnd | undefined;

  take(bytes: number): ArrayBuffer {
    return new ArrayBuffer(bytes);
  }

  recycle(): void {
    // One process: the garbage collector has them all.
  }

  send(buffer: ArrayBuffer): void {
    const { peer } = this;
    if (!peer) return;
    const message = structuredClone(buffer, { transfer: [buffer] });
    const weight = weightOf(message);
    this.sent(weight);
    // A microtask, not a call: a receiver never runs inside its sender.
    queueMicrotask(() => peer.arrived(message, weight));
  }

  protected tellTaken(weight: number): void {
    this.peer?.taken(weight);
  }

  protected tellEnd(reason: string): void {
    const { peer } = this;
    queueMicrotask(() => peer?.closedByPeer(reason));
  }

  protected release(): void {
    this.peer = undefined;
  }
}

let links = 0;

/** @param session both ends live in this process, and so does a count of them. */
export function memoryChannels(session = `memory ${++links}`): [Channel, Channel] {
  const [a, b] = [new MemoryEnd(session), new MemoryEnd(session)];
  a.peer = b;
  b.peer = a;
  return [a, b];
}
