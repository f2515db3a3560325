/** Sorting the rows of "Operations". Pure. */
import type { OperationRow } from '../../../mpc/trace/tables';

export type Column = Exclude<keyof OperationRow, 'op'>;

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

/** Without an order, rows stay as they began in time; equal rows always do. */
export function sorted(rows: readonly OperationRow[], order: Order | undefined): OperationRow[] {
  if (!order) return [...rows];
  const sign = order.direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => sign * compare(a[order.column], b[order.column]));
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en');
}
