/** Sorting the rows of "Operations". Pure. */
import type { OperationRow } from '../../../report/tables';

/** An op, and how its time differs from the pinned run's. */
export interface ShownRow extends OperationRow {
  readonly difference?: number | undefined;
}

export type Column = Exclude<keyof ShownRow, 'op' | 'request'>;

export interface Order {
  readonly column: Column;
  readonly direction: 'ascending' | 'descending';
}

const WORDS: ReadonlySet<Column> = new Set(['party', 'name', 'phase']);

export const isWord = (column: Column): boolean => WORDS.has(column);

/**
 * The order after a heading was selected: a new one, or the same reversed. Words begin at the
 * beginning of the alphabet, numbers with the largest.
 */
export function nextOrder(order: Order | undefined, column: Column): Order {
  if (order?.column === column) {
    return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  return { column, direction: isWord(column) ? 'ascending' : 'descending' };
}

const PHASES = ['online', 'offline', 'setup'] as const;

/**
 * Without an order what a person waited for comes first, and rows stay as they began in time; equal rows always
 * do.
 */
export function sorted<Row extends ShownRow>(
  rows: readonly Row[],
  order: Order | undefined,
): Row[] {
  if (!order) return PHASES.flatMap((phase) => rows.filter((row) => row.phase === phase));
  const sign = order.direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => sign * compare(a[order.column], b[order.column]));
}

/** What is not known is less than anything. */
function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'en');
  const number = (value: typeof a) => (typeof value === 'number' ? value : -Infinity);
  return number(a) === number(b) ? 0 : number(a) - number(b);
}
