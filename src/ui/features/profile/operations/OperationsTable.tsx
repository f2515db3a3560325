/** One row an op, party and phase, or sums of them; sortable by every column, one tab stop for all of it. */
import { useMemo, useState } from 'react';
import { difference, differences } from '../../../../report/compare';
import { grouped, type NamedRow, sumOf } from '../../../../report/group';
import { formatCount } from '../../../components/format';
import { ScrollTable } from '../../../components/ScrollTable';
import { useRoving } from '../../../components/use-roving';
import { ALL, type Filter, Filters, isWanted } from './Filters';
import { PAGE, Pages } from './Pages';
import { Cells, Row } from './Row';
import { type Column, COLUMNS, isWord, nextOrder, type Order, type ShownRow, sorted } from './sort';
import { words } from './words';

/** More rows than this scroll in a frame of their own; fewer all stand on the page. */
const MOST = 60;

export interface OperationsTableProps {
  readonly rows: readonly NamedRow[];
  /** The ops of the run to compare with, if there is one. */
  readonly others: readonly NamedRow[] | undefined;
  readonly selectedNode: number | undefined;
  readonly onSelect: (row: NamedRow | undefined) => void;
}

export function OperationsTable({ rows, others, selectedNode, onSelect }: OperationsTableProps) {
  const [order, setOrder] = useState<Order>();
  const [start, setStart] = useState(0);
  const [filter, setFilter] = useState(ALL);
  const table = useRoving<HTMLTableElement>();
  const { shown, sum } = useMemo(
    () => shownOf(rows, others, filter, order),
    [rows, others, order, filter],
  );
  const columns = columnsOf(filter, others !== undefined);
  const first = start < shown.length ? start : 0;
  return (
    <>
      <ScrollTable
        title={words.title}
        note={others ? `${words.note} ${words.compared}` : words.note}
        tools={
          <Filters
            filter={filter}
            onChange={(next) => {
              setFilter(next);
              setStart(0);
            }}
          />
        }
        table={table}
        isWhole={shown.length <= MOST}
      >
        <Head columns={columns} order={order} onOrder={setOrder} />
        <tbody>
          {shown.slice(first, first + PAGE).map((row, i) => (
            <Row
              // Rows have no name of their own: requests repeat ops, files may repeat requests.
              // oxlint-disable-next-line react/no-array-index-key
              key={i}
              row={row}
              columns={columns}
              isSelected={row.node !== undefined && row.node === selectedNode}
              onSelect={onSelect}
            />
          ))}
        </tbody>
        {sum && <Sum sum={sum} columns={columns} />}
      </ScrollTable>
      {shown.length === 0 && rows.length > 0 && <p className="note">{words.nothing}</p>}
      {shown.length > PAGE && <Pages first={first} all={shown.length} onTurn={setStart} />}
    </>
  );
}

/** The rows in their order, and their sum. */
function shownOf(
  rows: readonly NamedRow[],
  others: readonly NamedRow[] | undefined,
  filter: Filter,
  order: Order | undefined,
) {
  const wanted = rows.filter(isWanted(filter));
  const against = others?.filter(isWanted(filter));
  const groups = grouped(wanted, filter.by);
  const differing = against && differences(groups, against, filter.by);
  const all: ShownRow[] = groups.map((group, i) =>
    differing ? Object.assign(group, { difference: differing[i] }) : group,
  );
  return { shown: sorted(all, order), sum: sumRow(wanted, against) };
}

function sumRow(
  rows: readonly NamedRow[],
  others: readonly NamedRow[] | undefined,
): ShownRow | undefined {
  const [sum, then] = [sumOf(rows), others && sumOf(others)];
  const time = (row: ShownRow) => row.computeMs + row.waitingMs;
  return sum && then ? { ...sum, difference: difference(time(sum), time(then)) } : sum;
}

function columnsOf({ by }: Filter, isCompared: boolean): readonly Column[] {
  return COLUMNS.filter((column) => {
    if (column === 'difference' || column === 'part') return isCompared;
    return column !== 'count' || by !== 'each';
  });
}

interface HeadProps {
  readonly columns: readonly Column[];
  readonly order: Order | undefined;
  readonly onOrder: (order: Order) => void;
}

function Head({ columns, order, onOrder }: HeadProps) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th
            key={column}
            scope="col"
            className={isWord(column) ? 'word' : undefined}
            aria-sort={order?.column === column ? order.direction : 'none'}
          >
            <button type="button" onClick={() => onOrder(nextOrder(order, column))}>
              {words.columns[column]}
              <span className="sort-mark" aria-hidden="true" />
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Sum({ sum, columns }: { readonly sum: ShownRow; readonly columns: readonly Column[] }) {
  const rest = columns.slice(2);
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          {words.sum(sum.count, formatCount(sum.count))}
        </th>
        <Cells row={sum} columns={rest} isSum />
      </tr>
    </tfoot>
  );
}
