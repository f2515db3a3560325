/** One end of a link between two parties: ordered, reliable, message by message. */
export interface Channel {
  /** Hands the buffer over: it must not be touched afterwards. */
  send(buffer: ArrayBuffer): void;
  /** Sets the one receiver; what arrived before is delivered first. */
  listen(receiver: (message: unknown) => void): void;
  close(): void;
}
