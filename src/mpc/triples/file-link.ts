/**
 * A party's end of its link to the producer, where there is no producer: its file has what would
 * come. What the party says into it is lost, as the producer has heard it when the deal was made;
 * only the owner waits for an answer.
 */
import { Endpoint } from '../links/endpoint';
import { HEADER_BYTES, open, seal } from '../wire/frame';
import type { Phase } from '../wire/phase';
import type { OpenFile } from './open-file';

export class FileLink extends Endpoint {
  readonly promises = { order: true };

  /** A deal is used once, so its number and the party are the name of the only run there is. */
  constructor(private readonly file: OpenFile) {
    super(`${file.header.deal} ${file.header.party}`);
  }

  take(bytes: number): ArrayBuffer {
    return new ArrayBuffer(bytes);
  }

  send(buffer: ArrayBuffer): void {
    const { from, to, ...said } = open(buffer);
    if (said.phase !== 'setup') return;
    const header = { ...said, kind: 'ready', from: to, to: from } as const;
    const { buffer: ready } = seal(new ArrayBuffer(HEADER_BYTES), header);
    queueMicrotask(() => this.arrived(ready, 0));
  }

  recycle(): void {
    // Every message is read once, and then it is the garbage collector's.
  }

  /** Delivers what the file has for a server; the model must be installed there. */
  deliver(phase: Phase, request: number): void {
    for (const { buffer } of this.file.take(phase, request)) this.arrived(buffer, 0);
  }

  // There is no other end: nobody to tell, and nothing to let go of.
  protected tellTaken(): void {}
  protected tellEnd(): void {}
  protected release(): void {}
}
