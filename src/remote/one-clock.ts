/**
 * What parties on several hosts noted, on one clock. Each host has its own; the talk beside the protocol
 * has measured how far it is off, as NTP does, and by how much that may be wrong.
 */
import { joinTraces, type Trace } from '../mpc/trace/trace';
import type { Distance } from './talk';

export interface OneClock {
  readonly trace: Trace;
  /** Milliseconds by which a time of one host may be off another's: an arrow may seem that much too short. */
  readonly errorMs: number;
}

export interface NotedAt {
  readonly trace: Trace;
  /** Undefined for whoever has the clock that all are put on. */
  readonly distance: Distance | undefined;
}

export function onOneClock(noted: readonly NotedAt[]): OneClock {
  const errors = noted
    .map(({ distance }) => (distance?.roundTrip ?? 0) / 2)
    .toSorted((a, b) => b - a);
  return {
    trace: joinTraces(noted.map(({ trace, distance }) => shifted(trace, -(distance?.offset ?? 0)))),
    errorMs: (errors[0] ?? 0) + (errors[1] ?? 0),
  };
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
