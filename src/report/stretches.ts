/** Stretches of time, sorted and without overlaps: how long, where, and what is left of them. */

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Index of the first of sorted stretches that ends after a moment. */
export function firstAfter(stretches: readonly Stretch[], moment: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.end > moment) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Of sorted stretches that do not overlap: their length between two moments. */
export function within(stretches: readonly Stretch[], from: number, to: number): number {
  let sum = 0;
  for (let i = firstAfter(stretches, from); i < stretches.length; i++) {
    const { start, end } = stretches[i]!;
    if (start >= to) break;
    sum += Math.min(end, to) - Math.max(start, from);
  }
  return sum;
}

/** What is left of `all` without `others`; both sorted and without overlaps. */
export function without(all: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  return all.flatMap(({ start, end }) => {
    const left: Stretch[] = [];
    let from = start;
    for (let i = firstAfter(others, start); i < others.length; i++) {
      const other = others[i]!;
      if (other.start >= end) break;
      if (other.start > from) left.push({ start: from, end: other.start });
      from = Math.max(from, other.end);
    }
    if (from < end) left.push({ start: from, end });
    return left;
  });
}
