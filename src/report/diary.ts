/** What a party does when: it does one thing at a time, also where several of its ops are under way. Pure. */
import type { Span } from '../mpc/trace/trace';
import { union } from '../mpc/trace/union';
import { type Stretch, without } from './stretches';

export interface Diary {
  /** Work, without any waiting. */
  readonly busy: readonly Stretch[];
  /** Waiting for messages, without work. */
  readonly waits: readonly Stretch[];
}

const stretch = ([start, end]: readonly [number, number]): Stretch => ({ start, end });

const waitsOf = ({ waits = [] }: Span): Stretch[] => union(waits.map(stretch));

/** An op's time without its waits; it may have stood still while another op of the party worked. */
const openOf = (span: Span): Stretch[] => without([span], waitsOf(span));

/** @param spans of one party. */
export function diaryOf(spans: readonly Span[]): Diary {
  const busy = union(spans.flatMap(openOf));
  return { busy, waits: without(union(spans.flatMap(waitsOf)), busy) };
}

/** @returns when the op kept its party waiting: the party did nothing else. */
export const idleIn = (span: Span, { busy }: Diary): Stretch[] => without(waitsOf(span), busy);

/**
 * A party has one thread. If an op begins or goes on while another has not come to a wait, it has taken
 * over from that one, which goes on when it is done.
 * @param spans of one party.
 * @returns milliseconds that each op worked. Together they are the busy time of the party.
 */
export function workOf(spans: readonly Span[]): Map<Span, number> {
  const work = new Map(spans.map((span) => [span, 0]));
  const open = spans
    .flatMap((span) => openOf(span).map(({ start, end }) => ({ span, start, end })))
    .sort((a, b) => a.start - b.start);
  /** What has begun; the last of them works. */
  const under: typeof open = [];
  let now = -Infinity;
  const goOn = (until: number) => {
    for (let top = under.at(-1); top && now < until; top = under.at(-1)) {
      const end = Math.min(top.end, until);
      if (end > now) {
        work.set(top.span, work.get(top.span)! + end - now);
        now = end;
      }
      if (top.end <= now) under.pop();
    }
    now = until;
  };
  for (const each of open) {
    goOn(each.start);
    under.push(each);
  }
  goOn(Infinity);
  return work;
}
