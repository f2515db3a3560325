/** How many may come: to be greeted, in a minute from one address, and into sessions. */
import type { Limits } from '../../remote/config';
import { Refused } from '../../remote/refusal';
import { countedAs } from './addresses';

/** Of those who have called and not said hello, beside each session that there may be. */
const MORE_GREETINGS = 16;
/** Addresses that are remembered: with more, the oldest begins anew. */
const MOST_ADDRESSES = 10_000;
const MINUTE_MS = 60_000;

/** A bucket that fills evenly: so many at once, and as many again in a minute. */
interface Bucket {
  left: number;
  at: number;
}

export class Admission {
  readonly #buckets = new Map<string, Bucket>();
  #greetings = 0;

  /** @param now in milliseconds. */
  constructor(
    private readonly limits: Pick<Limits, 'sessions' | 'newSessionsPerMinute'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @returns why not, if so; otherwise {@link greeted} is to be called. */
  arrive(address: string): Refused | undefined {
    if (this.#greetings >= this.limits.sessions + MORE_GREETINGS) {
      return new Refused('limit', 'Too many have called and said nothing.');
    }
    if (!this.#take(countedAs(address))) {
      const { newSessionsPerMinute: most } = this.limits;
      return new Refused('rate', `More than ${most} sessions a minute come from that address.`);
    }
    this.#greetings += 1;
    return undefined;
  }

  /** One that arrived has said hello, or is gone. */
  greeted(): void {
    this.#greetings -= 1;
  }

  /** @param open sessions that there are. @throws {Refused} */
  session(open: number): void {
    const { sessions } = this.limits;
    if (open < sessions) return;
    throw new Refused('limit', `There are ${sessions} sessions, which is as many as there may be.`);
  }

  #take(address: string): boolean {
    const most = this.limits.newSessionsPerMinute;
    const now = this.now();
    const bucket = this.#buckets.get(address) ?? { left: most, at: now };
    bucket.left = Math.min(most, bucket.left + ((now - bucket.at) * most) / MINUTE_MS);
    bucket.at = now;
    this.#buckets.delete(address);
    this.#buckets.set(address, bucket);
    if (this.#buckets.size > MOST_ADDRESSES) {
      this.#buckets.delete(this.#buckets.keys().next().value!);
    }
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }
}
