/** The parties that have a file of a deal: all but the producer, whom the deal stands in for. */
import { FileError } from '../files/file-error';
import { PARTIES, type PartyName } from '../wire/parties';

export type TripleParty = Exclude<PartyName, 'crypto-producer'>;

export const TRIPLE_PARTIES = PARTIES.filter((name) => name !== 'crypto-producer');

/** A file that cannot be used, and what to do about it; never what is in it. */
export class TripleFileError extends FileError {
  override readonly name = 'TripleFileError';

  /** @param what goes on after the name of the file: "was used before: …". */
  constructor(
    readonly party: TripleParty,
    what: string,
  ) {
    super(`The triple file of ${party} ${what}`);
  }
}
