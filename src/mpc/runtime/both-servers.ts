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

  say(server: PartyName): void {
    if (SERVERS.some((name) => name === server)) this.#said.add(server);
    if (this.isDone) this.#done.resolve();
  }

  giveUp(reason: Error): void {
    this.#done.reject(reason);
  }
}
