/**
 * A way that messages of a link go. Those of one lane keep their order; a link with a short cut has a
 * second lane, whose messages may overtake.
 */
export type Lane = 0 | 1;

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
  /** The lane that a message of so many bytes takes if it is the next to be sent. */
  laneOf(bytes: number): Lane;
  /**
   * Hands the buffer over: it must not be touched afterwards. On a link that has ended it is dropped
   * silently: the other end may close at any time, so that a message was sent never says that it
   * arrives, and who cleans up need not look first.
   * @param lane what {@link laneOf} said just before, where something was made of that.
   */
  send(buffer: ArrayBuffer, lane?: Lane): void;
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

/**
 * What a kind of link promises, in full; the suite in `links/testing` holds each kind to it, and parties
 * rely on nothing else. Where a promise cannot be kept any more, the link ends: that, too, is promised.
 * Nothing is promised of time, nor against the party at the other end, who sends what it likes.
 */
export interface LinkPromises {
  /** Messages arrive in the order they were sent in: all of them, or those that went by one lane. */
  readonly order: 'of all' | 'by lane';
  /**
   * Each message arrives once, whole, and with the bits that it had when it was sent. `platform`: the
   * process or the browser carries it, and its memory is all there is in between. `digest`: it was kept
   * in between, and a digest of it is checked before it is delivered. `sealed`: it went between hosts, and
   * nobody in between could read, alter or leave out any of it.
   */
  readonly integrity: 'platform' | 'digest' | 'sealed';
  /**
   * What comes, comes from the other end. `holder`: that is whoever was given it by the maker of both
   * ends, and only one was. `file`: it is what the file has that this end was given. `key`: whoever has
   * the key of a certificate, or of a session, that was known before.
   */
  readonly peer: 'holder' | 'file' | 'key';
  /**
   * An end that closes tells the other one, behind all that it has sent. `told`: that is all; one that
   * dies may be silent for ever, and whoever waits must mind it. `never`: the other end cannot close.
   */
  readonly closing: 'told' | 'never';
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
