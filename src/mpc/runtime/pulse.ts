/**
 * What a party says of how far it is, and what several of them together say about who is to blame when
 * nothing moves any more. Names and counts only: no value, no request's content.
 */
import type { PartyName } from '../wire/parties';

export interface Pulse {
  /** Grows with every message and every step of a run. */
  readonly steps: number;
  /** Whom it waits for, in the requests and setups that are under way. */
  readonly awaits: readonly PartyName[];
  /** Frames sent and received over each link that is open, since it was. */
  readonly links: ReadonlyMap<PartyName, LinkCount>;
  /** At the other end of links that have closed. */
  readonly closed: readonly PartyName[];
}

interface LinkCount {
  readonly sent: number;
  readonly received: number;
}

/** What all parties said at one time. */
export type Pulses = ReadonlyMap<PartyName, Pulse>;

/** The pulse of a party that has not begun. */
export const AT_REST: Pulse = { steps: 0, awaits: [], links: new Map(), closed: [] };

export type Finding =
  /** The link between the two is over. */
  | { readonly kind: 'closed'; readonly from: PartyName; readonly to: PartyName }
  /** A message went and did not arrive. */
  | { readonly kind: 'lost'; readonly from: PartyName; readonly to: PartyName }
  /** `from` owes something to `to`, and does nothing. */
  | { readonly kind: 'owed'; readonly from: PartyName; readonly to: PartyName };

export function describeFinding({ kind, from, to }: Finding): string {
  return {
    closed: `The link between ${from} and ${to} has closed.`,
    lost: `A message of ${from} to ${to} was lost.`,
    owed: `${to} waits for ${from}, which does nothing.`,
  }[kind];
}

/** Each link that has closed, once: it is over at both ends, whichever says so. */
export function findClosed(pulses: Pulses): Finding[] {
  const found: Finding[] = [];
  for (const [from, { closed }] of pulses) {
    for (const to of closed) {
      if (!found.some((other) => other.from === to && other.to === from)) {
        found.push({ kind: 'closed', from, to });
      }
    }
  }
  return found;
}

/**
 * Whether nothing has moved between two times, although somebody waits. Each party has looked at what
 * had come before it answered, so where this holds for longer than a message takes, it is for ever.
 */
export function isStalled(before: Pulses, after: Pulses): boolean {
  const isWaiting = [...after.values()].some(({ awaits }) => awaits.length > 0);
  const hasMoved = [...after].some(([name, { steps }]) => steps !== before.get(name)?.steps);
  return isWaiting && !hasMoved;
}

/** Where a stall comes from: a message that was lost, or one that was never sent. */
export function findCause(pulses: Pulses): Finding | undefined {
  return findLost(pulses) ?? findOwed(pulses);
}

function findLost(pulses: Pulses): Finding | undefined {
  for (const [from, { links }] of pulses) {
    for (const [to, { sent }] of links) {
      const received = pulses.get(to)?.links.get(from)?.received;
      if (received !== undefined && received < sent) return { kind: 'lost', from, to };
    }
  }
  return undefined;
}

/** At the end of a chain of parties that wait for each other is one that waits for nobody. */
function findOwed(pulses: Pulses): Finding | undefined {
  let owed: Finding | undefined;
  for (const [to, { awaits }] of pulses) {
    for (const from of awaits) {
      const finding: Finding = { kind: 'owed', from, to };
      if ((pulses.get(from)?.awaits.length ?? 0) === 0) return finding;
      owed ??= finding;
    }
  }
  return owed;
}
