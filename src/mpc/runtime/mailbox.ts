/** Messages by what they are for: kept when they come early, awaited when they come late. */
import { type Frame, ProtocolError } from '../wire/frame';
import type { Phase } from '../wire/phase';
import type { PartyName } from '../wire/parties';

export interface Address {
  readonly from: PartyName;
  readonly phase: Phase;
  readonly request: number;
  readonly node: number;
}

interface Waiter {
  readonly resolve: (frame: Frame) => void;
  readonly reject: (reason: Error) => void;
}

interface Group {
  readonly early: Map<string, Frame>;
  readonly waiters: Map<string, Waiter>;
  /** Why it was closed, for those who still have it in hand. */
  closed?: Error;
}

const keyOf = ({ from, phase, node }: Address): string => `${from} ${phase} ${node}`;
/** Requests and models are numbered apart. */
const groupOf = ({ phase, request }: Pick<Address, 'phase' | 'request'>): string =>
  `${phase === 'setup' ? 'model' : 'request'} ${request}`;

export class Mailbox {
  readonly #groups = new Map<string, Group>();

  /** @throws {ProtocolError} if a message for this place is there already. */
  deliver(frame: Frame): void {
    const { early, waiters } = this.#group(groupOf(frame));
    const key = keyOf(frame);
    const waiter = waiters.get(key);
    if (waiter) {
      waiters.delete(key);
      waiter.resolve(frame);
    } else if (early.has(key)) {
      throw new ProtocolError(`${frame.from} sent node ${frame.node} of a request twice.`);
    } else early.set(key, frame);
  }

  /** The message if it is here already: then nobody need wait. */
  poll(address: Address): Frame | undefined {
    const { early } = this.#group(groupOf(address));
    const key = keyOf(address);
    const frame = early.get(key);
    if (frame) early.delete(key);
    return frame;
  }

  take(address: Address): Promise<Frame> {
    const frame = this.poll(address);
    if (frame) return Promise.resolve(frame);
    const { waiters } = this.#group(groupOf(address));
    return new Promise((resolve, reject) => {
      waiters.set(keyOf(address), { resolve, reject });
    });
  }

  /** Forgets a request (or a model's setup); whoever waits for it gets `reason`. */
  close(group: Pick<Address, 'phase' | 'request'>, reason: Error): void {
    const name = groupOf(group);
    const open = this.#groups.get(name);
    if (!open) return;
    this.#groups.delete(name);
    open.closed = reason;
    for (const { reject } of open.waiters.values()) reject(reason);
  }

  /**
   * Tells from now on whether the request was closed, and why. Who looks for messages by other means
   * than {@link take} must ask before it waits or goes on: a request that is closed wakes nobody.
   */
  watch(address: Pick<Address, 'phase' | 'request'>): () => Error | undefined {
    const group = this.#group(groupOf(address));
    return () => group.closed;
  }

  #group(name: string): Group {
    let group = this.#groups.get(name);
    if (!group) {
      group = { early: new Map(), waiters: new Map() };
      this.#groups.set(name, group);
    }
    return group;
  }
}
