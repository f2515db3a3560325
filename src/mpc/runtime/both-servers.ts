/** Resolves when both servers have said so; what others say does not count. */
import { type Deferred, deferred } from './deferred';
import { type PartyName, SERVERS } from '../wire/parties';

export class BothServers {
  readonly #said = new Set<PartyName>();
  readonly #done: Deferred<void> = deferred<void>();

  constructor() {
    // Nobody may be waiting when it is given up.
    this.#done.promise.catch(() => undefined);
  }

  get promise(): Promise<void> {
    return this.#done.promise;
  }

  get isDone(): boolean {
    return this.#said.size === SERVERS.length;
  }

  has(server: PartyName): boolean {
    return this.#said.has(server);
  }

  /** @returns whether that was the last word that was missing. */
  say(party: PartyName): boolean {
    const isNews = SERVERS.some((name) => name === party) && !this.#said.has(party);
    if (isNews) this.#said.add(party);
    if (!isNews || !this.isDone) return false;
    this.#done.resolve();
    return true;
  }

  giveUp(reason: Error): void {
    this.#done.reject(reason);
  }
}
