/** Says of hosts that are silent that they are, for as long as somebody waits; and that it is over. */
import type { Silence } from '../remote/remote-client';
import { listed } from '../remote/refusal';
import type { Silent } from './servers';

/** What a host may be silent until it is said, and how often that is looked at. */
const SILENT_MS = 3_000;
const LOOK_MS = 1_000;

export class Silences {
  #waiting = 0;
  #told: string | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly silentFor: (milliseconds: number) => Silence | undefined,
    private readonly tell: (silent: Silent | undefined) => void,
  ) {}

  async during<T>(answer: Promise<T>): Promise<T> {
    this.#waiting += 1;
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
    try {
      return await answer;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
        this.#say(undefined, 0);
      }
    }
  }

  #look(): void {
    const { who, ms } = this.silentFor(SILENT_MS) ?? { who: [], ms: 0 };
    this.#say(who.length > 0 ? listed(who) : undefined, ms);
  }

  /** Once for each change of who it is. */
  #say(who: string | undefined, ms: number): void {
    if (who === this.#told) return;
    this.#told = who;
    this.tell(who === undefined ? undefined : { who, since: Date.now() - ms });
  }
}
