/** What happened between two moments of a run. Pure. */
import type { Span } from '../mpc/trace/trace';
import { PARTIES } from '../mpc/wire/parties';
import { diaryOf } from './diary';
import { type Message, receivedOf, sentOf } from './messages';
import { within } from './stretches';

export interface Measured {
  readonly ms: number;
  /** Work of all parties in that time, milliseconds; they work side by side, so it may be more than `ms`. */
  readonly computeMs: number;
  /** Of all parties, each while it did nothing else. */
  readonly waitingMs: number;
  /** Ops that have a part in it. */
  readonly ops: number;
  /** Messages that left in that time, or arrived. */
  readonly messages: number;
  readonly bytes: number;
}

/** @param from on the trace's clock, as `to`. */
export function measure(
  { spans, messages }: { readonly spans: readonly Span[]; readonly messages: readonly Message[] },
  from: number,
  to: number,
): Measured {
  const sum = { computeMs: 0, waitingMs: 0, ops: 0, messages: 0, bytes: 0 };
  for (const party of PARTIES) {
    const own = spans.filter((span) => span.party === party);
    const { busy, waits } = diaryOf(own);
    sum.ops += own.filter(({ start, end }) => start <= to && end >= from).length;
    sum.computeMs += within(busy, from, to);
    sum.waitingMs += within(waits, from, to);
  }
  for (const message of messages) {
    const isIn = [sentOf(message), receivedOf(message)].some((at) => at >= from && at <= to);
    if (!isIn) continue;
    sum.messages += 1;
    sum.bytes += message.bytes;
  }
  return { ms: to - from, ...sum };
}
