/**
 * What two hosts say to each other beside the protocol, on one link: at the beginning in turn, and from
 * then on to whoever listens. It also looks whether the other end is still there, how far away it is, and
 * what its clock says.
 */
import type { WebSocketChannel } from '../mpc/links/web-socket';
import { now } from '../mpc/trace/trace';
import { inWords } from './in-words';
import { Refused, refusalIn } from './refusal';

/** How far another host is, and what its clock says besides. */
export interface Distance {
  /** Milliseconds there and back, the least of those measured. */
  readonly roundTrip: number;
  /** Its clock minus this one, in milliseconds; wrong by half a round trip at most. */
  readonly offset: number;
}

/** Time between two looks, and time without an answer until the other end is taken for gone. */
export interface Looking {
  readonly everyMs: number;
  readonly mostMs: number;
}

const LOOKING: Looking = { everyMs: 2_000, mostMs: 20_000 };
/** Looks at the beginning, one after the other: the first is slow, since much else begins then. */
const FIRST_LOOKS = 5;

const isRecord = (said: unknown): said is Readonly<Record<string, unknown>> =>
  typeof said === 'object' && said !== null;

/** Why a socket has closed, where somebody knows more than the link does. */
export interface WhyClosed {
  /** Whether it is not who it should be: then nobody waits for it to become another. */
  readonly code: 'identity' | 'unreachable';
  /** A sentence. */
  readonly text: string;
}

/** Said in turn and not yet asked for. */
const MOST_KEPT = 8;

export class Talk {
  readonly #kept: unknown[] = [];
  #next: ((said: unknown) => void) | undefined;
  #listener: ((said: Readonly<Record<string, unknown>>) => void) | undefined;
  #distance: Distance | undefined;
  #asked: { readonly number: number; readonly at: number } | undefined;
  /** Milliseconds since it was asked, up to the last look. */
  #silent = 0;
  #lookedAt = 0;
  #everyMs = 0;
  /** Since when a word is waited for. */
  #hearingSince: number | undefined;
  #pings = 0;
  #isOver = false;
  #look: (() => void) | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Told when {@link distance} is better known than before. */
  onDistance: (() => void) | undefined;

  /** @param who is at the other end, for what is said to people. */
  constructor(
    readonly channel: WebSocketChannel,
    readonly who: string,
  ) {
    channel.onSay((said) => this.#hear(said));
    void channel.closed.then(() => {
      this.#isOver = true;
      clearInterval(this.#timer);
    });
  }

  get distance(): Distance | undefined {
    return this.#distance;
  }

  /** Milliseconds for which it owes a word that this end waits for. Nobody owes one on a link that is over. */
  get silentMs(): number {
    if (this.#isOver) return 0;
    const at = now();
    if (this.#hearingSince !== undefined) return at - this.#hearingSince;
    return this.#asked ? this.#silent + this.#awakeSince(at) : 0;
  }

  /**
   * Since the last look, as far as this process can have heard: one that was stopped, on a machine that slept
   * perhaps, finds no answers when it wakes, and would suspect everybody but itself.
   */
  #awakeSince(at: number): number {
    return Math.min(at - this.#lookedAt, this.#everyMs);
  }

  say(what: object): void {
    this.channel.say(what);
  }

  /**
   * Until {@link hear} has heard once, what is no word ends the link: who begins with anything else will not say
   * who they are, and need not be waited for.
   */
  wantWords(): void {
    this.channel.onStray = () => {
      this.channel.close(new Refused('protocol', 'That is no hello.').reason);
    };
  }

  /** What is said next. @throws {Refused} why there is nothing: it has closed, or time is up. */
  async hear(
    withinMs: number,
    why: () => WhyClosed | undefined = () => undefined,
  ): Promise<unknown> {
    if (this.#kept.length > 0) return this.#kept.shift();
    let timer: ReturnType<typeof setTimeout> | undefined;
    this.#hearingSince = now();
    try {
      return await Promise.race([
        new Promise<unknown>((resolve) => {
          this.#next = resolve;
        }),
        this.channel.closed.then(({ reason }) => {
          const known = refusalIn(reason);
          if (known) throw known;
          const { code, text } = why() ?? {
            code: 'unreachable' as const,
            text: reason ?? 'It has closed.',
          };
          throw new Refused(code, `${this.who}: ${text}`);
        }),
        new Promise((_resolve, reject) => {
          timer = setTimeout(() => {
            const text = `${this.who} has said nothing for ${withinMs / 1000} s.`;
            reject(new Refused('time', inWords(text)));
          }, withinMs);
        }),
      ]);
    } finally {
      clearTimeout(timer);
      this.#next = undefined;
      this.#hearingSince = undefined;
    }
  }

  /** From now on what is said goes there, with what was said before. */
  listen(listener: (said: Readonly<Record<string, unknown>>) => void): void {
    this.#listener = listener;
    for (const said of this.#kept.splice(0)) if (isRecord(said)) listener(said);
  }

  /** Looks from now on whether the other end is there; one that is not loses the link. */
  keepLooking({ everyMs, mostMs }: Looking = LOOKING): void {
    this.#everyMs = everyMs;
    this.#look = (): void => {
      const at = now();
      if (!this.#asked) {
        this.#asked = { number: ++this.#pings, at };
        this.#silent = 0;
        this.say({ ping: this.#pings });
      } else {
        this.#silent += this.#awakeSince(at);
        if (this.#silent > mostMs) {
          this.channel.lose(`${this.who} has not answered for ${Math.round(mostMs / 1000)} s.`);
        }
      }
      this.#lookedAt = at;
    };
    this.#timer = setInterval(this.#look, everyMs);
    // A process that has nothing else to do may end.
    if (typeof this.#timer === 'object') this.#timer.unref();
    this.#look();
  }

  #hear(said: unknown): void {
    if (!isRecord(said)) {
      this.channel.onStray?.();
      return;
    }
    const { ping, pong, at } = said;
    if (typeof ping === 'number') this.say({ pong: ping, at: now() });
    else if (typeof pong === 'number') this.#heardOf(pong, at);
    else if (this.#listener) this.#listener(said);
    else if (this.#next) {
      this.channel.onStray = undefined;
      this.#next(said);
      this.#next = undefined;
    } else if (this.#kept.length < MOST_KEPT) this.#kept.push(said);
    else this.channel.close(new Refused('protocol', 'It was told too much.').reason);
  }

  #heardOf(pong: number, at: unknown): void {
    const asked = this.#asked;
    if (asked?.number !== pong || typeof at !== 'number') return;
    this.#asked = undefined;
    const time = now();
    if (this.#pings < FIRST_LOOKS) this.#look?.();
    const roundTrip = time - asked.at;
    if (this.#distance && this.#distance.roundTrip <= roundTrip) return;
    this.#distance = { roundTrip, offset: at - (asked.at + time) / 2 };
    this.onDistance?.();
  }
}
