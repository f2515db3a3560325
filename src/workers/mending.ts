/**
 * What happens when a party or a link is no longer of use: it is replaced, and what was asked is asked
 * again, once, without anybody's doing. Only if that fails a person is asked. What is asked again is new
 * to the parties: another request, other tickets, so that no mask opens twice.
 */
import type { Trouble } from '../mpc/runtime/watch';
import type { PartyName } from '../mpc/wire/parties';
import { ClusterError } from './cluster-error';
import type { Pair } from './crew';

export interface Broken {
  readonly parties: ReadonlySet<PartyName>;
  readonly pairs: readonly Pair[];
}

export interface Mender {
  /** Puts new parties and links in place of these, and makes all ready to be asked. */
  mend(broken: Broken): Promise<void>;
  /** Something failed and nobody has said why: reports as trouble what is found. */
  examine(): Promise<void>;
  onMending(trouble: Trouble): void;
  onMended(parties: ReadonlySet<PartyName>): void;
  /** It cannot be mended, or not for long. */
  onGivenUp(error: ClusterError): void;
}

/**
 * Times in a row, without an answer between, that one party or link is replaced; and that parties are
 * started, whichever it is that does not come to be: what keeps one keeps others, such as a lost file.
 */
const MOST_MENDINGS = 3;

/**
 * What a party says of a request that another has spoiled; its cause is by then mended or gone. That of
 * one who asks and refuses what it got, such as a result that was cut, is a ProtocolError.
 */
const SPOILED = new Set(['RequestFailed', 'LinkClosed', 'TicketError', 'GivenUp', 'ProtocolError']);

export class Mending {
  #parties = new Set<PartyName>();
  #pairs: Pair[] = [];
  #last: Trouble | undefined;
  /** How often each was replaced since there was an answer. */
  readonly #mendings = new Map<string, number>();
  /** Why a party did not come to be, of those that were started last. */
  #failedStart: Trouble | undefined;
  #failedStarts = 0;
  /** What was wrong with each the last time. */
  readonly #troubles = new Map<string, Trouble>();
  #running: Promise<void> | undefined;
  #givenUp: ClusterError | undefined;

  constructor(private readonly mender: Mender) {}

  /** Starts all parties. @throws {ClusterError} that names the one to blame. */
  async start(parties: readonly PartyName[]): Promise<void> {
    this.#parties = new Set(parties);
    await (this.#running = this.#run());
    if (this.#givenUp) throw this.#givenUp;
  }

  /** Nothing is mended any more: what is asked, and what waits, ends with this. */
  end(reason: ClusterError): void {
    this.#givenUp ??= reason;
  }

  /** @param isStart it is a party that never came to be. */
  trouble(trouble: Trouble, isStart = false): void {
    if (this.#givenUp) return;
    if (isStart) this.#failedStart ??= trouble;
    const { party, peer } = trouble;
    if (peer) this.#pairs.push([party, peer]);
    else this.#parties.add(party);
    this.#last = trouble;
    this.#troubles.set(nameOf(peer ? [party, peer] : [party]), trouble);
    this.mender.onMending(trouble);
    this.#running ??= this.#run();
  }

  /** The answer to `ask`, which is asked again once if a party or a link was why there was none. */
  async answer<T>(ask: () => Promise<T>): Promise<T> {
    await this.whole();
    try {
      return this.#answered(await ask());
    } catch (error) {
      if (!isSpoiled(error)) throw error;
      if (!this.#running) await this.mender.examine().catch(() => undefined);
      await this.whole();
      return this.#answered(await ask());
    }
  }

  #answered<T>(answer: T): T {
    this.#mendings.clear();
    this.#failedStarts = 0;
    return answer;
  }

  /** Resolves when nothing is broken. @throws {ClusterError} if it could not be mended. */
  async whole(): Promise<void> {
    await this.#running;
    if (this.#givenUp) throw this.#givenUp;
  }

  /** Mends until nothing is broken; never rejects. */
  async #run(): Promise<void> {
    const mended = new Set<PartyName>();
    // A message was refused on the way to whole, and with it what was shared; no link has closed.
    let isSpoilt = false;
    let wasSpoilt = false;
    // Trouble that comes while the first steps are taken must find this running.
    await Promise.resolve();
    try {
      while ((this.#isBroken || isSpoilt) && !this.#givenUp) {
        isSpoilt = false;
        const broken: Broken = { parties: this.#parties, pairs: this.#pairs };
        this.#parties = new Set();
        this.#pairs = [];
        // Several that break one after the other are not one that does not last.
        const { message, party } = this.#repeated(broken) ?? {};
        if (party) {
          const again = 'It was replaced before, and that did not last.';
          throw new ClusterError(party, `${message} ${again}`);
        }
        try {
          await this.mender.mend(broken);
        } catch (error) {
          // A message of the model that was shared may have been lost: its link has closed.
          if (!this.#isBroken && isSpoiled(error))
            await this.mender.examine().catch(() => undefined);
          // Something else broke meanwhile: it is next.
          if (!this.#isBroken) {
            if (wasSpoilt || !hasSpoiled(error)) throw error;
            isSpoilt = wasSpoilt = true;
          }
        }
        for (const party of broken.parties) mended.add(party);
      }
      // At a start there may have been nothing to mend.
      if (this.#last && !this.#givenUp) this.mender.onMended(mended);
    } catch (error) {
      this.#giveUp(error);
    } finally {
      this.#running = undefined;
    }
  }

  get #isBroken(): boolean {
    return this.#parties.size > 0 || this.#pairs.length > 0;
  }

  /** Counts these. @returns what is wrong with one that was replaced or started too often, if any. */
  #repeated({ parties, pairs }: Broken): Trouble | undefined {
    if (this.#failedStart) this.#failedStarts += 1;
    let found = this.#failedStarts >= MOST_MENDINGS ? this.#failedStart : undefined;
    this.#failedStart = undefined;
    for (const name of [...[...parties].map((party) => nameOf([party])), ...pairs.map(nameOf)]) {
      const times = (this.#mendings.get(name) ?? 0) + 1;
      this.#mendings.set(name, times);
      if (times > MOST_MENDINGS) found ??= this.#troubles.get(name);
    }
    return found;
  }

  #giveUp(error: unknown): void {
    if (this.#givenUp) return;
    const party = this.#last?.party ?? 'prediction-client';
    this.#givenUp =
      error instanceof ClusterError
        ? error
        : new ClusterError(party, error instanceof Error ? error.message : String(error));
    this.mender.onGivenUp(this.#givenUp);
  }
}

/** Of a party, or of a link, whichever end it is seen from. */
const nameOf = (ends: readonly PartyName[]): string => ends.toSorted().join(' ');

/** Without a cause it is a worker's end, or that of all that needed it. */
const isSpoiled = (error: unknown): boolean =>
  hasSpoiled(error) || (error instanceof ClusterError && !(error.cause instanceof Error));

/** A party has answered, and what it says is that another has spoiled it. */
const hasSpoiled = (error: unknown): boolean =>
  error instanceof ClusterError && error.cause instanceof Error && SPOILED.has(error.cause.name);
