/**
 * What parties on several hosts noted, on one clock. Each host has its own; the talk beside the protocol
 * has measured how far it is off, as NTP does, and by how much that may be wrong.
 */
import { joinTraces, type Trace } from '../mpc/trace/trace';
import type { PartyName } from '../mpc/wire/parties';
import { mergeMessages } from '../report/messages';
import type { Distance } from './talk';

export interface OneClock {
  readonly trace: Trace;
  /** Milliseconds by which a time of one host may be off another's: an arrow may seem that much too short. */
  readonly errorMs: number;
}

export interface NotedAt {
  readonly party: PartyName;
  readonly trace: Trace;
  /** Undefined for whoever has the clock that all are put on. */
  readonly distance: Distance | undefined;
}

export function onOneClock(noted: readonly NotedAt[]): OneClock {
  const errors = noted
    .map(({ distance }) => (distance?.roundTrip ?? 0) / 2)
    .toSorted((a, b) => b - a);
  const added = additions(noted);
  return {
    trace: joinTraces(noted.map(({ party, trace }) => shifted(trace, added.get(party)!))),
    errorMs: (errors[0] ?? 0) + (errors[1] ?? 0),
  };
}

/** Milliseconds; and rounds in which it is halved at least. */
const CLOSE = 1e-4;
const MOST_ROUNDS = 100;

/**
 * What to add to each party's times. The measured offsets first; then they are moved, as little as it takes,
 * until no message arrives before it was sent. The true offsets are such, so they come nearer to those.
 */
function additions(noted: readonly NotedAt[]): ReadonlyMap<PartyName, number> {
  const added = new Map(noted.map(({ party, distance }) => [party, -(distance?.offset ?? 0)]));
  const isFixed = new Set(noted.filter(({ distance }) => !distance).map(({ party }) => party));
  const ways = shortestWays(joinTraces(noted.map(({ trace }) => trace)).messages).filter(
    ({ from, to }) => added.has(from) && added.has(to),
  );
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let worst = 0;
    for (const { from, to, ms } of ways) {
      const early = added.get(from)! - added.get(to)! - ms;
      if (early <= CLOSE || (isFixed.has(from) && isFixed.has(to))) continue;
      worst = Math.max(worst, early);
      const share = isFixed.has(from) ? 1 : isFixed.has(to) ? 0 : 0.5;
      added.set(to, added.get(to)! + early * share);
      added.set(from, added.get(from)! - early * (1 - share));
    }
    if (worst === 0) break;
  }
  return added;
}

interface Way {
  readonly from: PartyName;
  readonly to: PartyName;
  /** Arrival by one clock minus departure by another. */
  readonly ms: number;
}

/** Of each link and direction the message that took least. */
function shortestWays(events: Trace['messages']): Way[] {
  const ways = new Map<string, Way>();
  for (const { from, to, sent, received } of mergeMessages(events)) {
    if (sent === undefined || received === undefined) continue;
    const ms = received - sent;
    const known = ways.get(`${from} ${to}`);
    if (!known || ms < known.ms) ways.set(`${from} ${to}`, { from, to, ms });
  }
  return [...ways.values()];
}

/** The same trace with this many milliseconds added to all times. */
function shifted({ spans, messages, counters }: Trace, by: number): Trace {
  if (by === 0) return { spans, messages, counters };
  return {
    spans: spans.map((span) => ({
      ...span,
      start: span.start + by,
      end: span.end + by,
      ...(span.waits && { waits: span.waits.map(([from, to]) => [from + by, to + by] as const) }),
    })),
    messages: messages.map((message) => ({ ...message, at: message.at + by })),
    counters: counters.map((counter) => ({ ...counter, at: counter.at + by })),
  };
}
