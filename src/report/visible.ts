/**
 * What of a row of blocks must be drawn: those in view, and of those too small to tell apart one a
 * step. Each is found by binary search, so a frame costs what it shows, not what the trace holds.
 */

/** Blocks in order that do not overlap; times in any unit. */
export interface Row<T> {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly items: readonly T[];
}

interface Timed {
  readonly start: number;
  readonly end: number;
}

/** @param items in order of start; where ends are not in order, each counts as far as any before. */
export function rowOf<T>(items: readonly T[], timeOf: (item: T) => Timed): Row<T> {
  const starts = new Float64Array(items.length);
  const ends = new Float64Array(items.length);
  let reach = -Infinity;
  for (const [i, item] of items.entries()) {
    const { start, end } = timeOf(item);
    starts[i] = start;
    reach = Math.max(reach, end);
    ends[i] = reach;
  }
  return { starts, ends, items };
}

/** The first index whose value is at least `limit`, or above it if `strictly`. */
function firstFrom(values: Float64Array, limit: number, strictly: boolean, from: number): number {
  let [low, high] = [from, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle]!;
    if (strictly ? value > limit : value >= limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Calls `draw` for the blocks that touch `from … to`, in order. After a block, those that end within
 * the next `step` are passed over: at most two blocks a step.
 */
export function eachVisible<T>(
  { starts, ends }: Row<T>,
  { from, to, step }: { readonly from: number; readonly to: number; readonly step: number },
  draw: (index: number) => void,
): void {
  let index = firstFrom(ends, from, false, 0);
  while (index < starts.length && starts[index]! <= to) {
    draw(index);
    const edge = Math.max(starts[index]!, from) + step;
    index = firstFrom(ends, edge, true, index + 1);
  }
}

/** The block at a moment, or the nearest one within `slack`. */
export function blockAt<T>(row: Row<T>, at: number, slack: number): T | undefined {
  const after = firstFrom(row.ends, at, false, 0);
  const distance = (i: number): number =>
    i < 0 || i >= row.items.length ? Infinity : Math.max(row.starts[i]! - at, at - row.ends[i]!, 0);
  const nearest = distance(after - 1) < distance(after) ? after - 1 : after;
  return distance(nearest) <= slack ? row.items[nearest] : undefined;
}
