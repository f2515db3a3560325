/** One row an op, party and phase; sortable by every column; a page at a time if there are many. */
import { useMemo, useState } from 'react';
import type { OperationRow } from '../../../report/tables';
import type { NodePlace } from '../../../model/node-places';
import { Button } from '../../components/Button';
import { formatCount, formatMs } from '../../components/format';
import { ScrollTable } from '../../components/ScrollTable';
import { Segmented } from '../../components/Segmented';
import { isWord, nextOrder, sorted } from './sort';
import type { Column, Order, ShownRow } from './sort';
import { words } from './words';
import { phases } from '../../components/words';

const COLUMNS = Object.keys(words.columns) as readonly Column[];

const SHOWN_PHASES = ['all', 'online', 'offline'] as const;
type ShownPhase = (typeof SHOWN_PHASES)[number];

/** Rows on the page at once: more make the whole page slow. */
const PAGE = 200;

export interface OperationsTableProps {
  readonly rows: readonly OperationRow[];
  /** One a row, if there is a run to compare with. */
  readonly differences: readonly (number | undefined)[] | undefined;
  /** What nodes are of the network, by their numbers. */
  readonly places: ReadonlyMap<number, NodePlace> | undefined;
  readonly selectedNode: number | undefined;
  readonly onSelect: (row: OperationRow | undefined) => void;
}

export function OperationsTable(props: OperationsTableProps) {
  const { rows, differences, places, selectedNode, onSelect } = props;
  const [order, setOrder] = useState<Order>();
  const [start, setStart] = useState(0);
  const [phase, setPhase] = useState<ShownPhase>('all');
  const shown = useMemo(() => {
    const all: ShownRow[] = differences
      ? rows.map((row, i) => ({ ...row, difference: differences[i] }))
      : [...rows];
    const wanted = phase === 'all' ? all : all.filter((row) => row.phase === phase);
    return sorted(wanted, order);
  }, [rows, differences, order, phase]);
  const columns = COLUMNS.filter((column) => differences || column !== 'difference');
  const first = start < shown.length ? start : 0;
  const note = differences ? `${words.operationsNote} ${words.difference}` : words.operationsNote;
  return (
    <>
      <ScrollTable
        title={words.operations}
        note={note}
        tools={
          <Segmented
            label={words.phase}
            options={SHOWN_PHASES}
            names={words.shownPhases}
            value={phase}
            onChange={setPhase}
          />
        }
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={isWord(column) ? 'word' : undefined}
                aria-sort={order?.column === column ? order.direction : 'none'}
              >
                <button type="button" onClick={() => setOrder(nextOrder(order, column))}>
                  {words.columns[column]}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.slice(first, first + PAGE).map((row, i) => (
            <Row
              // Rows have no name of their own: requests repeat ops, files may repeat requests.
              // oxlint-disable-next-line react/no-array-index-key
              key={i}
              row={row}
              compared={differences !== undefined}
              place={places?.get(row.node)?.words}
              isSelected={row.node === selectedNode}
              onSelect={onSelect}
            />
          ))}
        </tbody>
      </ScrollTable>
      {shown.length > PAGE && <Pages first={first} all={shown.length} onTurn={setStart} />}
    </>
  );
}

interface RowProps {
  readonly row: ShownRow;
  readonly compared: boolean;
  readonly place: string | undefined;
  readonly isSelected: boolean;
  readonly onSelect: (row: OperationRow | undefined) => void;
}

function Row({ row, compared, place, isSelected, onSelect }: RowProps) {
  return (
    <tr data-selected={isSelected}>
      <th scope="row">{row.party}</th>
      <td className="word">
        <button
          type="button"
          className="op"
          title={place}
          aria-pressed={isSelected}
          onClick={() => onSelect(isSelected ? undefined : row)}
        >
          {row.op} <span className="note">{row.name}</span>
        </button>
      </td>
      <td>{row.node}</td>
      <td className="word">
        <span className="phase" data-phase={row.phase}>
          {phases[row.phase]}
        </span>
      </td>
      <td>{row.rounds}</td>
      <td>{formatMs(row.computeMs)}</td>
      <td>{formatMs(row.waitingMs)}</td>
      <td>{formatCount(row.bytesSent)}</td>
      <td>{formatCount(row.bytesReceived)}</td>
      {compared && <td>{signed(row.difference)}</td>}
    </tr>
  );
}

/** With its sign: "+0.12", "−0.03"; a word where there is nothing to compare with. */
function signed(difference: number | undefined): string {
  if (difference === undefined) return words.noDifference;
  const size = formatMs(Math.abs(difference));
  if (Number(size) === 0) return size;
  return `${difference < 0 ? '−' : '+'}${size}`;
}

interface PagesProps {
  readonly first: number;
  readonly all: number;
  readonly onTurn: (first: number) => void;
}

function Pages({ first, all, onTurn }: PagesProps) {
  const last = Math.min(first + PAGE, all);
  return (
    <p className="table-pages">
      <Button
        look="quiet"
        blocked={first === 0 ? words.first : undefined}
        onClick={() => onTurn(first - PAGE)}
      >
        {words.earlier}
      </Button>
      <span aria-live="polite">
        {words.rows(formatCount(first + 1), formatCount(last), formatCount(all))}
      </span>
      <Button
        look="quiet"
        blocked={last === all ? words.last : undefined}
        onClick={() => onTurn(first + PAGE)}
      >
        {words.later}
      </Button>
    </p>
  );
}
