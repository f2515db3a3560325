/**
 * A party's end of its link to the producer, where there is no producer: its file has what would
 * come. What the party says into it is lost, as the producer has heard it when the deal was made;
 * only the owner waits for an answer.
 */
import type { Channel } from '../wire/channel';
import { HEADER_BYTES, open, seal } from '../wire/frame';
import type { Phase } from '../wire/phase';
import type { OpenFile } from './open-file';

export class FileLink implements Channel {
  #receiver: ((message: unknown) => void) | undefined;

  constructor(private readonly file: OpenFile) {}

  take(bytes: number): ArrayBuffer {
    return new ArrayBuffer(bytes);
  }

  send(buffer: ArrayBuffer): void {
    const { from, to, ...said } = open(buffer);
    if (said.phase !== 'setup') return;
    const header = { ...said, kind: 'ready', from: to, to: from } as const;
    const { buffer: ready } = seal(new ArrayBuffer(HEADER_BYTES), header);
    queueMicrotask(() => this.#receiver?.(ready));
  }

  recycle(): void {
    // Every message is read once, and then it is the garbage collector's.
  }

  listen(receiver: (message: unknown) => void): void {
    this.#receiver = receiver;
  }

  close(): void {
    this.#receiver = undefined;
  }

  /** Delivers what the file has for a server; the model must be installed there. */
  deliver(phase: Phase, request: number): void {
    for (const { buffer } of this.file.take(phase, request)) this.#receiver?.(buffer);
  }
}
