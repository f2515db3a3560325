/** Sorting the rows of "Operations". Pure. */
import type { Difference } from '../../../../report/compare';
import type { GroupRow } from '../../../../report/group';

/** A row, and how its time differs from that of the run it is compared with. */
export interface ShownRow extends GroupRow {
  readonly difference?: Difference | undefined;
}

/** How a column's value is found in a row, in the order of the columns. */
const VALUES = {
  party: ({ party }: ShownRow) => party,
  name: ({ op, name }: ShownRow) => op && `${op} ${name ?? ''}`,
  layer: ({ layer }: ShownRow) => layer,
  node: ({ node }: ShownRow) => node,
  phase: ({ phase }: ShownRow) => phase,
  count: ({ count }: ShownRow) => count,
  startMs: ({ startMs }: ShownRow) => startMs,
  rounds: ({ rounds }: ShownRow) => rounds,
  computeMs: ({ computeMs }: ShownRow) => computeMs,
  waitingMs: ({ waitingMs }: ShownRow) => waitingMs,
  bytesSent: ({ bytesSent }: ShownRow) => bytesSent,
  bytesReceived: ({ bytesReceived }: ShownRow) => bytesReceived,
  difference: ({ difference }: ShownRow) => difference?.ms,
  part: ({ difference }: ShownRow) => difference?.part,
} as const;

export type Column = keyof typeof VALUES;

export const COLUMNS = Object.keys(VALUES) as readonly Column[];

export interface Order {
  readonly column: Column;
  readonly direction: 'ascending' | 'descending';
}

const WORDS: ReadonlySet<Column> = new Set(['party', 'name', 'layer', 'phase']);

export const isWord = (column: Column): boolean => WORDS.has(column);

/** Words begin at the beginning of the alphabet, times of the clock at the first, all else with the largest. */
const isRising = (column: Column): boolean => isWord(column) || column === 'startMs';

/** The order after a heading was selected: a new one, or the same reversed. */
export function nextOrder(order: Order | undefined, column: Column): Order {
  if (order?.column === column) {
    return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  return { column, direction: isRising(column) ? 'ascending' : 'descending' };
}

const PHASES = ['online', 'offline', 'setup'] as const;

/**
 * Without an order what a person waited for comes first, and rows stay as they began in time; equal rows always
 * do.
 */
export function sorted(rows: readonly ShownRow[], order: Order | undefined): ShownRow[] {
  if (!order) return PHASES.flatMap((phase) => rows.filter((row) => row.phase === phase));
  const sign = order.direction === 'ascending' ? 1 : -1;
  const valueOf = VALUES[order.column];
  return [...rows].sort((a, b) => sign * compare(valueOf(a), valueOf(b)));
}

/** What is not known is less than anything. */
function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'en');
  const number = (value: typeof a) => (typeof value === 'number' ? value : -Infinity);
  return number(a) === number(b) ? 0 : number(a) - number(b);
}
