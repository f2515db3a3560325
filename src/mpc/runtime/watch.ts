/**
 * Watches over parties for as long as somebody waits for them, so that no wait is for ever. Two rules,
 * and neither is a limit on how long work may take:
 *
 * - A party answers between two steps of its work. One that does not answer is silent, and it is given
 *   up when its silence is far longer than any that it has shown before: on a slow machine every step
 *   takes longer, and so does what is allowed.
 * - Parties that all answer, while one waits for another and none has done anything for a few rounds,
 *   have lost a message: the work of a party that answers is messages and steps, and both are counted.
 *
 * Time is counted in ticks of the watch itself, each for no more than two: a page in the background, a
 * machine that was asleep or a thread that was busy are nobody's silence.
 *
 * Rejected: a deadline for each request. It would have to know how long a step takes on this machine, and
 * one that is safe for a thousand images on a phone finds nothing out in time anywhere else.
 */
import {
  describeFinding,
  type Finding,
  findCause,
  findClosed,
  isStalled,
  type Pulse,
  type Pulses,
} from './pulse';
import type { PartyName } from '../wire/parties';

export interface Clock {
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** What is wrong, with whom. */
export interface Trouble<Name extends string = PartyName> {
  readonly party: Name;
  /** At the other end, where a link is what is wrong and the party is not. */
  readonly peer?: Name;
  /** One sentence. */
  readonly message: string;
}

export const troubleOf = (finding: Finding): Trouble => ({
  party: finding.from,
  // Of one that owes something the party is what is wrong, and not the link.
  ...(finding.kind !== 'owed' && { peer: finding.to }),
  message: describeFinding(finding),
});

export const TICK_MS = 500;
/** Rounds in which nothing moves, until it is said. */
const STILL_ROUNDS = 3;
/** What a party may be silent in any case, and how many times its longest silence so far. */
const SILENCE_MS = 10_000;
const SILENCE_FACTOR = 10;
/** Before its first answer its script may still be on its way. */
const FIRST_MS = 60_000;

const realClock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

class Watched {
  last: Pulse | undefined;
  isReported = false;
  #isPending = false;
  #question = 0;
  #hasAnswered = false;
  #silence = 0;
  #longest = 0;

  constructor(private readonly pulse: () => Promise<Pulse>) {}

  get isPending(): boolean {
    return this.#isPending;
  }

  /** What it is silent for; undefined as long as that may be. */
  get silence(): number | undefined {
    const most = this.#hasAnswered ? SILENCE_MS + SILENCE_FACTOR * this.#longest : FIRST_MS;
    return this.#isPending && this.#silence > most ? this.#silence : undefined;
  }

  passed(milliseconds: number): void {
    if (this.#isPending) this.#silence += milliseconds;
  }

  /** What it said, or was about to say, counts no more. */
  forget(): void {
    this.last = undefined;
    this.#question += 1;
  }

  ask(): void {
    this.#isPending = true;
    const question = this.#question;
    this.#silence = 0;
    this.last = undefined;
    const answered = (pulse: Pulse | undefined): void => {
      this.#isPending = false;
      if (question === this.#question) this.last = pulse;
      if (!pulse) return;
      this.#hasAnswered = true;
      this.#longest = Math.max(this.#longest, this.#silence);
    };
    // One that is gone says nothing of itself; it is noticed elsewhere.
    this.pulse().then(answered, () => answered(undefined));
  }
}

export class Watch<Name extends string = PartyName> {
  readonly #watched = new Map<Name, Watched>();
  #holders = 0;
  #isRunning = false;
  #before: Pulses | undefined;
  #still = 0;

  constructor(
    private readonly onTrouble: (trouble: Trouble<Name>) => void,
    private readonly clock: Clock = realClock,
  ) {}

  /** Watches a party from now on, in place of one of this name. It is asked at once for the first time. */
  add(name: Name, pulse: () => Promise<Pulse>): void {
    const watched = new Watched(pulse);
    this.#watched.set(name, watched);
    this.forget();
    watched.ask();
  }

  /** What was seen before says nothing of what is seen from now on. */
  forget(): void {
    this.#before = undefined;
    this.#still = 0;
    for (const watched of this.#watched.values()) watched.forget();
  }

  /** Somebody waits, until `done` settles. */
  async during<T>(done: Promise<T>): Promise<T> {
    this.#holders += 1;
    if (!this.#isRunning) void this.#run();
    try {
      return await done;
    } finally {
      this.#holders -= 1;
    }
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    this.forget();
    while (this.#holders > 0) {
      const before = this.clock.now();
      await this.clock.wait(TICK_MS);
      const passed = Math.min(this.clock.now() - before, 2 * TICK_MS);
      this.#look(passed);
    }
    this.#isRunning = false;
  }

  #look(passed: number): void {
    const pulses = new Map<Name, Pulse>();
    let isComplete = true;
    for (const [name, watched] of this.#watched) {
      watched.passed(passed);
      const { silence } = watched;
      if (silence !== undefined && !watched.isReported) {
        watched.isReported = true;
        const seconds = Math.round(silence / 1000);
        this.onTrouble({ party: name, message: `${name} has been silent for ${seconds} s.` });
      }
      const { last } = watched;
      if (last) pulses.set(name, last);
      else isComplete = false;
      if (!watched.isPending) watched.ask();
    }
    // Only parties speak of others; who is none is at rest.
    if (isComplete) this.#compare(pulses as Map<string, Pulse> as Map<PartyName, Pulse>);
  }

  #compare(pulses: Pulses): void {
    const closed = findClosed(pulses);
    this.#still = this.#before && isStalled(this.#before, pulses) ? this.#still + 1 : 0;
    this.#before = pulses;
    const cause = this.#still >= STILL_ROUNDS ? findCause(pulses) : undefined;
    const found = closed.length > 0 || !cause ? closed : [cause];
    if (found.length > 0) this.forget();
    for (const finding of found) this.onTrouble(troubleOf(finding) as Trouble<Name>);
  }
}
