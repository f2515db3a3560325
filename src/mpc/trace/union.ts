/** Stretches of time without their overlaps, in order. A party may wait for two messages at once. */
interface Timed {
  readonly start: number;
  readonly end: number;
}

export function union(stretches: readonly Timed[]): Timed[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1];
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

export const lengthOf = (stretches: readonly Timed[]): number =>
  stretches.reduce((sum, { start, end }) => sum + end - start, 0);
