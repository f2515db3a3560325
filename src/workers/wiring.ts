/**
 * Makes one MessageChannel for each link of the protocol and no other. The page is on no link: it
 * hands both ends away, and shares never pass through it.
 */
import { sharedLinkMemory } from '../mpc/links/shared-memory';
import { freshName } from '../mpc/random/seed';
import { type Ends, linkAll } from '../mpc/wire/ends';
import type { PartyName } from '../mpc/wire/parties';
import type { PortEnd } from './control';

/** Links on the critical path of a prediction. */
const isUrgent = (a: PartyName, b: PartyName): boolean =>
  b.startsWith('server') && (a === 'server0' || a === 'prediction-client');

/**
 * One MessageChannel a link; on urgent ones shared memory besides, where there is any.
 * @param isNew whether the link between two parties is to be made; if left out, all are.
 */
export const wire = (isNew: (a: PartyName, b: PartyName) => boolean = () => true): Ends<PortEnd> =>
  linkAll<PortEnd>((a, b) => {
    if (!isNew(a, b)) return undefined;
    const { port1, port2 } = new MessageChannel();
    const session = freshName();
    const memory = isUrgent(a, b) ? sharedLinkMemory() : undefined;
    return [
      { port: port1, session, shared: memory && { memory, end: 0 } },
      { port: port2, session, shared: memory && { memory, end: 1 } },
    ];
  });
