/** One end of a link between two parties: reliable, message by message. */
export interface Channel {
  /** A buffer of so many bytes to fill and send; one that was used before, if there is one. */
  take(bytes: number): ArrayBuffer;
  /** Hands the buffer over: it must not be touched afterwards. */
  send(buffer: ArrayBuffer): void;
  /** The message in this buffer has been read; it may be used again. */
  recycle(buffer: ArrayBuffer): void;
  /** Sets the one receiver; what arrived before is delivered first. */
  listen(receiver: (message: unknown) => void): void;
  close(): void;
  /** A short cut for small messages, where the link has one. */
  readonly shortCut?: ShortCut;
}

/** Takes messages without a turn of the event loop, for one who has nothing else to do. */
export interface ShortCut {
  /** Bytes of the largest message that goes this way. */
  readonly capacity: number;
  /**
   * While this end is attentive nobody rings for it: it promises to look before it rests. Turning
   * attention off looks a last time.
   */
  attend(isAttentive: boolean): void;
  /** Delivers messages as they come until `isDone` or until time is up; the thread is busy with it. */
  spin(isDone: () => boolean, milliseconds: number): void;
}
