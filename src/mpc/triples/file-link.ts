/**
 * A party's end of its link to the producer, where there is no producer: its file has what would
 * come. What the party says into it is lost, as the producer has heard it when the deal was made;
 * only the owner waits for an answer.
 */
import { Endpoint } from '../links/endpoint';
import type { LinkPromises } from '../wire/channel';
import { HEADER_BYTES, open } from '../wire/frame';
import { Outgoing } from '../wire/numbering';
import type { Phase } from '../wire/phase';
import { sessionOf } from './dealt-frames';
import type { OpenFile } from './open-file';

export class FileLink extends Endpoint {
  readonly promises: LinkPromises = {
    order: 'of all',
    integrity: 'digest',
    peer: 'file',
    closing: 'never',
  };
  /** Numbers what is delivered: a ticket that is never asked for leaves no gap. */
  readonly #outgoing: Outgoing;

  constructor(private readonly file: OpenFile) {
    super(sessionOf(file.header));
    this.#outgoing = new Outgoing(this.session);
  }

  take(bytes: number): ArrayBuffer {
    return new ArrayBuffer(bytes);
  }

  send(buffer: ArrayBuffer): void {
    const { from, to, ...said } = open(buffer);
    if (said.phase !== 'setup') return;
    const header = { ...said, kind: 'ready', from: to, to: from } as const;
    const { buffer: ready } = this.#outgoing.seal(new ArrayBuffer(HEADER_BYTES), header);
    queueMicrotask(() => this.arrived(ready, 0));
  }

  recycle(): void {
    // Every message is read once, and then it is the garbage collector's.
  }

  /** Delivers what the file has for a server; the model must be installed there. */
  deliver(phase: Phase, request: number): void {
    for (const frame of this.file.take(phase, request)) {
      this.#outgoing.seal(frame.buffer, frame);
      this.arrived(frame.buffer, 0);
    }
  }

  // There is no other end: nobody to tell, and nothing to let go of.
  protected tellTaken(): void {}
  protected tellEnd(): void {}
  protected release(): void {}
}
