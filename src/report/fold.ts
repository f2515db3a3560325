/**
 * A time axis without its idle stretches. Tickets are dealt seconds before they are spent; drawn to
 * scale, the work would be two specks at the ends of an empty line. Pure.
 */

import { lengthOf, union } from '../mpc/trace/union';

interface Timed {
  readonly start: number;
  readonly end: number;
}

/** A stretch that was left out; `at` is its place on the folded axis. */
interface Fold {
  readonly at: number;
  readonly idle: number;
}

export interface Axis {
  /** Folded length. */
  readonly length: number;
  readonly folds: readonly Fold[];
  /** Milliseconds on the trace's clock → place on the axis. Monotone; exact outside of folds. */
  readonly place: (time: number) => number;
}

/** Idle stretches longer than this part of the busy time, and than the least, are folded. */
const PART = 0.08;
const LEAST_MS = 0.5;
/** What is left of a fold, as a part of the busy time. */
const LEFT = 0.04;

export function foldIdle(activities: readonly Timed[]): Axis {
  const busy = union(activities);
  if (busy.length === 0) return { length: 0, folds: [], place: () => 0 };
  const total = lengthOf(busy);
  const limit = Math.max(total * PART, LEAST_MS);
  const left = Math.max(total * LEFT, LEAST_MS / 2);
  const folds: Fold[] = [];
  const starts: number[] = [];
  const places: number[] = [];
  const ends: number[] = [];
  let [at, before] = [0, busy[0]!.start];
  for (const { start, end } of busy) {
    const idle = start - before;
    if (idle > limit) folds.push({ at: at + left / 2, idle });
    at += idle > limit ? left : idle;
    starts.push(start);
    places.push(at);
    at += end - start;
    ends.push(at);
    before = end;
  }
  const place = (time: number): number => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= time) low = middle + 1;
      else high = middle;
    }
    const i = Math.max(low - 1, 0);
    const inside = places[i]! + Math.max(time - starts[i]!, 0);
    return Math.min(inside, places[i + 1] ?? ends[i]!);
  };
  return { length: at, folds, place };
}
