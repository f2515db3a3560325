/** The protocol's links by name. Pure. */
import { LINKS, type PartyName } from '../../../mpc/wire/parties';

export type Link = readonly [PartyName, PartyName];

export const linkName = ([a, b]: Link): string => `${a} – ${b}`;

/** The link that carries messages from one to the other; links carry both ways. */
export const linkBetween = (from: PartyName, to: PartyName): Link | undefined =>
  LINKS.find(([a, b]) => (a === from && b === to) || (a === to && b === from));
