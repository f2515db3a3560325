/**
 * Spans laid out as blocks: a lane a party, in it tracks, in a track the blocks of requests and the
 * ops nested in them. Pure; the timeline draws this and the exporter writes it.
 *
 * A party works on several requests by turns, so their blocks may overlap. Those that do go to
 * different tracks; in a track a block lies beside or inside another, never across its edge.
 */
import { PARTIES, type PartyName } from '../mpc/wire/parties';
import type { Phase } from '../mpc/wire/phase';
import type { Span } from '../mpc/trace/trace';

/** All that a party did for one request in one phase, from its first op to its last. */
export interface Work {
  readonly party: PartyName;
  readonly request: number;
  readonly phase: Phase;
  readonly start: number;
  readonly end: number;
  /** Its ops in rows; ops of a row do not overlap and are in order. The first row has the most. */
  readonly rows: readonly (readonly Span[])[];
}

export interface Lane {
  readonly party: PartyName;
  /** Work of a track does not overlap and is in order. */
  readonly tracks: readonly (readonly Work[])[];
}

interface Timed {
  readonly start: number;
  readonly end: number;
}

/**
 * First fit: items in order of start, each into the first row whose last item has ended. Of two that
 * start at once the shorter is first: work below the clock's resolution has no length.
 */
function packed<T extends Timed>(items: readonly T[]): T[][] {
  const rows: T[][] = [];
  for (const item of items.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const free = rows.find((row) => row[row.length - 1]!.end <= item.start);
    if (free) free.push(item);
    else rows.push([item]);
  }
  return rows;
}

/** @returns a lane for every party, also for one that did nothing. */
export function lanesOf(spans: readonly Span[]): Lane[] {
  const groups = new Map<string, Span[]>();
  for (const span of spans) {
    const key = `${span.party} ${span.request} ${span.phase}`;
    const group = groups.get(key);
    if (group) group.push(span);
    else groups.set(key, [span]);
  }
  const works = [...groups.values()].map(workOf);
  return PARTIES.map((party) => ({
    party,
    tracks: packed(works.filter((work) => work.party === party)),
  }));
}

function workOf(spans: readonly Span[]): Work {
  const { party, request, phase } = spans[0]!;
  let [start, end] = [Infinity, -Infinity];
  for (const span of spans) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { party, request, phase, start, end, rows: packed(spans) };
}
