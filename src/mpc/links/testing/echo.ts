/** The other end of a link, in a thread of its own: it sends back what it gets. */
import { MessagePortChannel } from '../message-port';
import { SharedMemoryChannel, type SharedLink } from '../shared-memory';

export interface EchoOptions {
  readonly port: MessagePort;
  readonly session: string;
  readonly shared: SharedLink | undefined;
  /** It does nothing at all until the word here is 1. */
  readonly gate: SharedArrayBuffer;
}

/** A message of this size is the last: the answer is to close. */
export const LAST_BYTES = 1;

export function echo({ port, session, shared, gate }: EchoOptions): void {
  const link = shared
    ? new SharedMemoryChannel(port, session, shared)
    : new MessagePortChannel(port, session);
  link.listen((data) => {
    Atomics.wait(new Int32Array(gate), 0, 0);
    const message = data as ArrayBuffer;
    if (message.byteLength === LAST_BYTES) {
      link.close('That was the last.');
      return;
    }
    const answer = link.take(message.byteLength);
    new Uint8Array(answer).set(new Uint8Array(message));
    link.recycle(message);
    link.send(answer);
  });
}
