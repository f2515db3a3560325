/** One run beside another, row by row. Pure. */
import { type Grouping, type GroupRow, KEYS, type NamedRow } from './group';

export interface Difference {
  /** Time in this run less that in the other one. */
  readonly ms: number;
  /** The same as a part of the other one's time; undefined where that was nothing. */
  readonly part: number | undefined;
}

/** Requests differ between runs; an op is the same if party, node, kind and phase are. */
const sameOp = ({ party, node, op, phase }: NamedRow): string => `${party} ${node} ${op} ${phase}`;

const timeOf = ({
  computeMs,
  waitingMs,
}: {
  readonly computeMs: number;
  readonly waitingMs: number;
}): number => computeMs + waitingMs;

/** @returns for two amounts of anything. */
export function difference(now: number, then: number): Difference {
  return { ms: now - then, part: then > 0 ? (now - then) / then : undefined };
}

/**
 * @param groups of the run that is shown, made by `by`. @param others ops of the other run, of the same
 * parties and phases.
 * @returns for each group how its time differs from what the other run took for the same; undefined where that
 * run has no such op. An op by itself is held against the mean of those that are the same, a group against
 * their sum.
 */
export function differences(
  groups: readonly GroupRow[],
  others: readonly NamedRow[],
  by: Grouping,
): (Difference | undefined)[] {
  const key = by === 'each' ? sameOp : KEYS[by];
  const sums = new Map<string, { time: number; count: number }>();
  for (const row of others) {
    const sum = sums.get(key(row)) ?? { time: 0, count: 0 };
    sums.set(key(row), { time: sum.time + timeOf(row), count: sum.count + 1 });
  }
  return groups.map((group) => {
    const sum = sums.get(key(group.rows[0]!));
    return sum && difference(timeOf(group), by === 'each' ? sum.time / sum.count : sum.time);
  });
}
