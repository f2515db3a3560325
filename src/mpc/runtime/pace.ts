/**
 * Requests that are being served go first: offline work looks here before each op. The parties of several
 * sessions in one process have one pace.
 */
interface PaceOptions {
  /**
   * How long offline work waits for others before it takes its next op, in milliseconds. Without a limit
   * a requester that begins a request at one server alone would hold up the work for everybody else.
   */
  readonly most?: number;
}

export class Pace {
  readonly #most: number | undefined;
  readonly #waiting = new Set<() => void>();
  #online = 0;

  constructor({ most }: PaceOptions = {}) {
    this.#most = most;
  }

  /** A request goes online. */
  begin(): void {
    this.#online += 1;
  }

  end(): void {
    this.#online -= 1;
    if (this.#online > 0) return;
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  /** Resolves when nobody is being served, or when it has waited long enough; undefined if it need not. */
  quiet(): Promise<void> | undefined {
    return this.#online > 0 ? this.#wait() : undefined;
  }

  async #wait(): Promise<void> {
    const isOver = this.#most === undefined ? () => false : timeUp(this.#most);
    // Another may have gone online by the time that this one hears of the quiet.
    while (this.#online > 0 && !isOver()) await this.#turn();
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = this.#most === undefined ? undefined : setTimeout(done, this.#most);
      this.#waiting.add(done);
    });
  }
}

function timeUp(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() >= end;
}
