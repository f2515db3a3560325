/**
 * A time axis without its idle stretches. Tickets are dealt seconds before they are spent; drawn to
 * scale, the work would be two specks at the ends of an empty line. Pure.
 */

import { lengthOf, union } from '../mpc/trace/union';

interface Timed {
  readonly start: number;
  readonly end: number;
}

/** An idle stretch that was left out, and what is left of it on the folded axis. */
export interface Fold {
  readonly from: number;
  readonly to: number;
  /** Milliseconds that it was. */
  readonly idle: number;
}

/** A part of the axis that is to scale. */
interface Scaled {
  readonly from: number;
  readonly to: number;
  /** The moment at `from`, on the trace's clock. */
  readonly start: number;
}

export interface Axis {
  /** Folded length. */
  readonly length: number;
  readonly folds: readonly Fold[];
  /** What is between the folds, in order. */
  readonly scaled: readonly Scaled[];
  /** Milliseconds on the trace's clock → place on the axis. Monotone; exact outside of folds. */
  readonly place: (time: number) => number;
  /** Back again. */
  readonly timeAt: (place: number) => number;
}

/** Idle stretches longer than this part of the busy time, and than the least, are folded. */
const PART = 0.08;
const LEAST_MS = 0.5;
/** What is left of a fold, as a part of the busy time. */
const LEFT = 0.04;

export function foldIdle(activities: readonly Timed[]): Axis {
  const busy = union(activities);
  const [first] = busy;
  if (!first) return { length: 0, folds: [], scaled: [], place: () => 0, timeAt: () => 0 };
  const total = lengthOf(busy);
  const limit = Math.max(total * PART, LEAST_MS);
  const left = Math.max(total * LEFT, LEAST_MS / 2);
  const folds: Fold[] = [];
  let current = { from: 0, to: 0, start: first.start };
  const scaled = [current];
  for (const { start, end } of busy) {
    const idle = start - (current.start + current.to - current.from);
    if (idle > limit) {
      const from = current.to;
      folds.push({ from, to: from + left, idle });
      current = { from: from + left, to: from + left, start };
      scaled.push(current);
    }
    current.to = current.from + (end - current.start);
  }
  const length = current.to;
  const place = (time: number): number => {
    const i = Math.max(firstWhere(scaled, ({ start }) => start > time) - 1, 0);
    const { from, start } = scaled[i]!;
    return Math.min(from + Math.max(time - start, 0), scaled[i + 1]?.from ?? length);
  };
  const timeAt = (at: number): number => {
    const i = Math.max(firstWhere(scaled, ({ from }) => from > at) - 1, 0);
    const { from, to, start } = scaled[i]!;
    const fold = folds[i];
    if (at <= to || !fold) return start + (at - from);
    return start + (to - from) + ((at - to) / (fold.to - fold.from)) * fold.idle;
  };
  return { length, folds, scaled, place, timeAt };
}

/** By halves; `is` holds from some item on. */
function firstWhere<T>(items: readonly T[], is: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (is(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
