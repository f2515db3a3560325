/** What happened between two moments of a run. Pure. */
import type { Span } from '../mpc/trace/trace';
import { type Message, receivedOf, sentOf } from './messages';

export interface Measured {
  readonly ms: number;
  /** Work of all parties in that time, milliseconds; they work side by side, so it may be more than `ms`. */
  readonly computeMs: number;
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
  const shared = (start: number, end: number): number =>
    Math.max(0, Math.min(end, to) - Math.max(start, from));
  const sum = { computeMs: 0, waitingMs: 0, ops: 0, messages: 0, bytes: 0 };
  for (const { start, end, waits = [] } of spans) {
    if (start > to || end < from) continue;
    const waited = waits.reduce((all, [begin, stop]) => all + shared(begin, stop), 0);
    sum.ops += 1;
    sum.waitingMs += waited;
    sum.computeMs += shared(start, end) - waited;
  }
  for (const message of messages) {
    const isIn = [sentOf(message), receivedOf(message)].some((at) => at >= from && at <= to);
    if (!isIn) continue;
    sum.messages += 1;
    sum.bytes += message.bytes;
  }
  return { ms: to - from, ...sum };
}
