/** One end of a link between two parties: reliable, message by message, until one end closes it. */
export interface Channel {
  /**
   * Names this run of the link, the same at both ends, and is never used again: what is counted on a
   * link, such as requests, is counted within it. It is no secret. Whoever makes both ends gives it.
   */
  readonly session: string;
  readonly promises: LinkPromises;
  /**
   * How the link ended, once it has; never rejects. What the other end sent before it closed has been
   * delivered by then, or is kept for `listen`; what this end sent may be lost.
   */
  readonly closed: Promise<LinkEnd>;
  /** A buffer of so many bytes to fill and send; one that was used before, if there is one. */
  take(bytes: number): ArrayBuffer;
  /**
   * Hands the buffer over: it must not be touched afterwards. On a link that has ended it is dropped
   * silently: the other end may close at any time, so that a message was sent never says that it
   * arrives, and who cleans up need not look first.
   */
  send(buffer: ArrayBuffer): void;
  /**
   * Back-pressure. Undefined while there is room, and on a link that has ended; otherwise resolves
   * when the other end has taken enough of what was sent, or when the link ends. It costs nothing to
   * ask. Messages are sent without room as well, and wait in memory for the other end. So whoever
   * sends more than answers to what it got asks before each message, again after each wait:
   *
   *     for (let wait = link.room(); wait; wait = link.room()) await wait;
   */
  room(): Promise<void> | undefined;
  /** The message in this buffer has been read; it may be used again. */
  recycle(buffer: ArrayBuffer): void;
  /**
   * Sets the one receiver; what arrived before is delivered first. It runs neither inside `listen`
   * nor inside `send`, of whichever end. It may get anything, not only ArrayBuffers: the other end
   * decides what it sends.
   */
  listen(receiver: (message: unknown) => void): void;
  /**
   * Ends the link for both: nothing is delivered here any more, and the other end learns of it after
   * what was sent before. The second time it does nothing.
   * @param reason for the other end; a few words, and no value in them.
   */
  close(reason?: string): void;
  /** A short cut for small messages, where the link has one. */
  readonly shortCut?: ShortCut;
}

/** What this kind of link promises beyond delivering each message once, and whole. */
export interface LinkPromises {
  /** Messages arrive in the order they were sent in. */
  readonly order: boolean;
}

export interface LinkEnd {
  /** A failure: a message was lost, or the other end is gone without having closed. */
  readonly by: 'this end' | 'the other end' | 'a failure';
  /** What the end that closed gave, or what failed. */
  readonly reason?: string;
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
