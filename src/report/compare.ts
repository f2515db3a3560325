/** One run beside another, op by op. Pure. */
import type { OperationRow } from './tables';

/** Requests differ between runs; an op is the same if party, node, kind and phase are. */
const keyOf = ({ party, node, op, phase }: OperationRow): string =>
  `${party} ${node} ${op} ${phase}`;

const timeOf = ({ computeMs, waitingMs }: OperationRow): number => computeMs + waitingMs;

/**
 * @returns for each row its time less the mean of the same op in `pinned`; undefined where that run
 * has no such op. Milliseconds.
 */
export function differences(
  rows: readonly OperationRow[],
  pinned: readonly OperationRow[],
): (number | undefined)[] {
  const sums = new Map<string, { time: number; count: number }>();
  for (const row of pinned) {
    const sum = sums.get(keyOf(row)) ?? { time: 0, count: 0 };
    sums.set(keyOf(row), { time: sum.time + timeOf(row), count: sum.count + 1 });
  }
  return rows.map((row) => {
    const sum = sums.get(keyOf(row));
    return sum && timeOf(row) - sum.time / sum.count;
  });
}
