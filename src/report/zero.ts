/**
 * Where a run's time is counted from: the first op with the input, so that what was dealt ahead of time is
 * before 0. A run without any begins with the first thing that was noted. Pure.
 */
import type { Span } from '../mpc/trace/trace';
import { type Message, sentOf } from './messages';

/** @returns milliseconds on the trace's clock; 0 of a run in which nothing was noted. */
export function zeroOf({
  spans,
  messages,
}: {
  readonly spans: readonly Span[];
  readonly messages: readonly Message[];
}): number {
  const online = spans.filter(({ phase }) => phase === 'online');
  const starts = (online.length > 0 ? online : spans).map(({ start }) => start);
  const moments = starts.length > 0 ? starts : messages.map(sentOf);
  const first = moments.reduce((least, each) => Math.min(least, each), Infinity);
  return Number.isFinite(first) ? first : 0;
}
