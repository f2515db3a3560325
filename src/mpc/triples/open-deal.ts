/**
 * A deal that a session uses in place of a crypto-producer. It is spent when it is opened, all of it:
 * docs/decisions/0009-triples-from-files.md says why not ticket by ticket.
 */
import type { PlanSource } from '../runtime/model';
import { type PlayerName, SERVERS } from '../wire/parties';
import type { SeedSource } from '../runtime/seed-pair';
import type { Phase } from '../wire/phase';
import { FileLink } from './file-link';
import type { TripleHeader } from './format';
import { OpenFile } from './open-file';
import { TRIPLE_PARTIES, TripleFileError, type TripleParty } from './triple-file-error';

/**
 * Notes a name for good, before it resolves. @returns false if it was noted before. Of two that note
 * the same name at once, one gets false.
 */
export type Claim = (name: string) => Promise<boolean>;

export class OpenDeal {
  /** Each party's end of its link to the producer. */
  readonly links: ReadonlyMap<TripleParty, FileLink>;

  private constructor(private readonly files: ReadonlyMap<TripleParty, OpenFile>) {
    this.links = new Map(Array.from(files, ([party, file]) => [party, new FileLink(file)]));
  }

  /**
   * Checks all files, then claims each. @throws {TripleFileError} for a file that does not fit, and
   * then none is claimed; for one that was used before; or what `claim` throws.
   */
  static async open(
    given: Readonly<Record<TripleParty, Uint8Array>>,
    source: PlanSource,
    claim: Claim,
  ): Promise<OpenDeal> {
    const files = new Map<TripleParty, OpenFile>();
    for (const party of TRIPLE_PARTIES) {
      files.set(party, await OpenFile.read(party, given[party], source));
    }
    const headers = Array.from(files.values(), ({ header }) => header);
    const stray = headers.find((header) => dealOf(header) !== dealOf(headers[0]!));
    if (stray) {
      const { party } = stray;
      throw new TripleFileError(party, 'is of another deal. Take four that were dealt together.');
    }
    for (const { party, deal } of headers) {
      if (await claim(`${deal}-${party}`)) continue;
      throw new TripleFileError(
        party,
        'was used before. A mask opens one value once: deal another.',
      );
    }
    return new OpenDeal(files);
  }

  /** The number that the deal's model must have. */
  get model(): number {
    return this.files.get('model-owner')!.header.model;
  }

  seedsOf(player: PlayerName): SeedSource {
    return this.files.get(player)!.seeds;
  }

  /** Delivers to both servers what was dealt for a request, or for a model's setup. */
  deliver(phase: Phase, request: number): void {
    for (const server of SERVERS) this.links.get(server)!.deliver(phase, request);
  }
}

/** All that a header says but whose it is. */
const dealOf = (header: TripleHeader): string => JSON.stringify({ ...header, party: undefined });
