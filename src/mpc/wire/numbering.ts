/**
 * Which messages of a link are the next ones. Both ends count what goes one way, lane by lane, within the
 * link's session; so a receiver knows one that was sent before, in another session or to somebody else,
 * and knows that one is missing. It is no protection from the party at the other end, which counts as it
 * likes.
 */
import type { Lane } from './channel';
import {
  type Frame,
  type Header,
  open,
  type OpenFrame,
  ProtocolError,
  seal,
  type SessionTag,
  type Stamp,
} from './frame';
import type { PartyName } from './parties';

/** A message too many. What should come can still come, so nothing is spoilt by it. */
export class StrayMessage extends ProtocolError {
  override readonly name = 'StrayMessage';
}

/** A message is missing, and will not come any more: a lane keeps its order. */
export class MessageLost extends ProtocolError {
  override readonly name = 'MessageLost';
}

const MOST_MESSAGES = 0xffff_ffff;

/** FNV-1a with 64 bits over the name in UTF-8. It tells sessions apart, and keeps nothing secret. */
export function sessionTag(session: string): SessionTag {
  let hash = 0xcbf2_9ce4_8422_2325n;
  for (const byte of new TextEncoder().encode(session)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x0000_0100_0000_01b3n);
  }
  return { tagHigh: Number(hash >> 32n), tagLow: Number(hash & 0xffff_ffffn) };
}

/** What an end sends: each frame gets the next number of its lane. */
export class Outgoing implements Stamp {
  readonly tagHigh: number;
  readonly tagLow: number;
  /** Of the frame that is being sealed. */
  lane: Lane = 0;
  number = 0;
  readonly #sent: [number, number] = [0, 0];

  constructor(session: string) {
    ({ tagHigh: this.tagHigh, tagLow: this.tagLow } = sessionTag(session));
  }

  /** How many it has sent. */
  get count(): number {
    return this.#sent[0] + this.#sent[1];
  }

  /** Whether the session has no number for another message in this lane. */
  isUsedUp(lane: Lane): boolean {
    return this.#sent[lane] === MOST_MESSAGES;
  }

  /** Writes the header into `buffer`; it must be the next one to be sent in its lane. */
  seal(buffer: ArrayBuffer, header: Header, lane: Lane = 0): Frame {
    this.lane = lane;
    this.number = this.#sent[lane] += 1;
    return seal(buffer, header, this);
  }
}

/** What comes to an end. */
export class Incoming {
  readonly #tag: SessionTag;
  readonly #last: [number, number] = [0, 0];

  constructor(
    private readonly from: PartyName,
    private readonly to: PartyName,
    session: string,
  ) {
    this.#tag = sessionTag(session);
  }

  /** How many have come that were the next. */
  get count(): number {
    return this.#last[0] + this.#last[1];
  }

  /**
   * @returns a frame that is the next one of its lane; it counts as come from then on. Its length is
   * not checked: `checkLength` does that, when it is known what a wrong one spoils.
   * @throws {StrayMessage} for one of another session, or that came before; {MessageLost} if one before
   * it did not come; {ProtocolError} for what is no frame of this link at all.
   */
  next(message: unknown): OpenFrame {
    const { from, to } = this;
    const frame = this.#open(message);
    if (frame.from !== from || frame.to !== to) {
      throw new ProtocolError(
        `${to} got a message from ${from} that says it goes from ${frame.from} to ${frame.to}.`,
      );
    }
    const { tagHigh, tagLow, lane, number } = frame;
    if (tagHigh !== this.#tag.tagHigh || tagLow !== this.#tag.tagLow) {
      throw new StrayMessage(`${from} sent ${to} a message of another session.`);
    }
    const next = this.#last[lane] + 1;
    if (number < next) throw new StrayMessage(`${from} sent ${to} its message ${number} again.`);
    if (number > next) {
      throw new MessageLost(
        `Message ${next} of ${from} to ${to} was lost: message ${number} came in its place.`,
      );
    }
    this.#last[lane] = number;
    return frame;
  }

  #open(message: unknown): OpenFrame {
    try {
      return open(message);
    } catch (error) {
      const { from, to } = this;
      throw new ProtocolError(`${from} sent ${to} what is no message: ${(error as Error).message}`);
    }
  }
}
