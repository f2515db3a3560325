/** What ends because a link has closed, and what is refused because it is. */
import type { LinkEnd } from '../wire/channel';
import type { PartyName } from '../wire/parties';

export class LinkClosed extends Error {
  override readonly name = 'LinkClosed';

  /** @param party whose end says so. @param peer who was at the other one. */
  constructor(
    readonly party: PartyName,
    readonly peer: PartyName,
    { by, reason }: LinkEnd,
  ) {
    const who = {
      'this end': `${party} has closed its link to ${peer}`,
      'the other end': `${peer} has closed its link to ${party}`,
      'a failure': `The link of ${party} to ${peer} has failed`,
    }[by];
    super(reason ? `${who}: ${reason}` : `${who}.`);
  }
}
