/** A request's messages by what they are for: kept when they come early, awaited when they come late. */
import { type Frame, type Header, ProtocolError } from '../wire/frame';
import type { PartyName } from '../wire/parties';

/** What a message is for, within its request. */
export type Place = Pick<Header, 'from' | 'phase' | 'node'>;

interface Waiter {
  readonly from: PartyName;
  readonly resolve: (frame: Frame) => void;
  readonly reject: (reason: Error) => void;
}

/** A place without an entry has had no message and no reader. */
type Entry = Frame | Waiter | 'taken';

const isWaiter = (entry: Entry): entry is Waiter => typeof entry === 'object' && 'resolve' in entry;

const keyOf = ({ from, phase, node }: Place): string => `${from} ${phase} ${node}`;

export class Mailbox {
  readonly #entries = new Map<string, Entry>();
  #closed: Error | undefined;

  /** @throws {ProtocolError} if this place has had its message. */
  deliver(frame: Frame): void {
    if (this.#closed) return;
    const key = keyOf(frame);
    const entry = this.#entries.get(key);
    if (entry === undefined) this.#entries.set(key, frame);
    else if (isWaiter(entry)) {
      this.#entries.set(key, 'taken');
      entry.resolve(frame);
    } else throw new ProtocolError(`${frame.from} sent node ${frame.node} of a request twice.`);
  }

  /** The message if it is here already: then nobody need wait. */
  poll(place: Place): Frame | undefined {
    const key = keyOf(place);
    const entry = this.#entries.get(key);
    if (entry === undefined || entry === 'taken' || isWaiter(entry)) return undefined;
    this.#entries.set(key, 'taken');
    return entry;
  }

  /** To be called once a place. */
  take(place: Place): Promise<Frame> {
    if (this.#closed) return Promise.reject(this.#closed);
    const frame = this.poll(place);
    if (frame) return Promise.resolve(frame);
    return new Promise((resolve, reject) => {
      this.#entries.set(keyOf(place), { from: place.from, resolve, reject });
    });
  }

  /** Whether the message has come, read or not. */
  has(place: Place): boolean {
    const entry = this.#entries.get(keyOf(place));
    return entry !== undefined && !isWaiter(entry);
  }

  /** Whose messages are waited for. */
  awaited(): PartyName[] {
    return [...this.#entries.values()].flatMap((entry) => (isWaiter(entry) ? [entry.from] : []));
  }

  /** Forgets all messages, also those to come; whoever waits for one gets `reason`. */
  close(reason: Error): void {
    this.#closed = reason;
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    for (const entry of entries) if (isWaiter(entry)) entry.reject(reason);
  }
}
