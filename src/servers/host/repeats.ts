/**
 * What is said again and again, as a client that tries each second would have it, is noted when it begins, and from
 * then on once a minute, with how often it was: a log is read for what changes.
 */
const AGAIN_MS = 60_000;
/** Different ones that are remembered: with more, the oldest begins anew. */
const MOST = 200;

interface Said {
  at: number;
  times: number;
}

export class Repeats {
  readonly #said = new Map<string, Said>();

  /** @param now in milliseconds. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /**
   * @param what kind of thing it is. @param which of these: all that is told of it.
   * @returns how often it was since it was noted last, this time included; undefined if it is not to be noted.
   */
  count(what: string, which: string): number | undefined {
    const key = `${what} ${which}`;
    const at = this.now();
    const before = this.#said.get(key);
    if (before && at - before.at < AGAIN_MS) {
      before.times += 1;
      return undefined;
    }
    this.#said.delete(key);
    this.#said.set(key, { at, times: 0 });
    if (this.#said.size > MOST) this.#said.delete(this.#said.keys().next().value!);
    return (before?.times ?? 0) + 1;
  }

  /** It is otherwise now: the next of this kind is news. */
  forget(what: string): void {
    for (const key of [...this.#said.keys()]) {
      if (key.startsWith(`${what} `)) this.#said.delete(key);
    }
  }
}
