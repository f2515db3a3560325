/** Both ends of every link of the protocol, in the hands of the parties that they belong to. */
import { LINKS, PARTIES, type PartyName } from './parties';

/** A party's ends, by the party at the other one. */
export type Ends<End> = ReadonlyMap<PartyName, Map<PartyName, End>>;

/** @param make the ends of the link between `a` and `b`; undefined for one that is left out. */
export function linkAll<End>(
  make: (a: PartyName, b: PartyName) => readonly [atA: End, atB: End] | undefined,
): Ends<End> {
  const ends = new Map(PARTIES.map((name) => [name, new Map<PartyName, End>()]));
  for (const [a, b] of LINKS) {
    const link = make(a, b);
    if (!link) continue;
    ends.get(a)!.set(b, link[0]);
    ends.get(b)!.set(a, link[1]);
  }
  return ends;
}
