/** One end of a link between two parties: reliable, message by message. */
export interface Channel {
  /** Hands the buffer over: it must not be touched afterwards. */
  send(buffer: ArrayBuffer): void;
  /** Sets the one receiver; what arrived before is delivered first. */
  listen(receiver: (message: unknown) => void): void;
  close(): void;
  /** A short cut for small messages, where the link has one. */
  readonly shortCut?: ShortCut;
}

/** Spinning notices a message at once and takes a core; sleeping takes some 20 µs to wake up. */
export type Patience = 'spin' | 'sleep';

/** Takes messages without a turn of the event loop, for one who has nothing else to do. */
export interface ShortCut {
  /** Bytes of the largest message that goes this way. */
  readonly capacity: number;
  /**
   * While this end is attentive nobody rings for it: it promises to look before it rests. Turning
   * attention off looks a last time.
   */
  attend(isAttentive: boolean): void;
  /**
   * Delivers messages as they come until `isDone` or until time is up. The thread does nothing else
   * meanwhile: it is awake (`spin`) or gives its core away (`sleep`).
   */
  wait(isDone: () => boolean, milliseconds: number, how: Patience): void;
}
