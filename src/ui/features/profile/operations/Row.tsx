/** One row of "Operations": an op, or several that were added up; and the cells that the sum has as well. */
import type { NamedRow } from '../../../../report/group';
import { opName } from '../../../../report/op-name';
import { formatCount, formatMs, formatStart } from '../../../components/format';
import { phases } from '../../../components/words';
import { signedMs, signedPercent } from './signed';
import type { Column, ShownRow } from './sort';
import { isWord } from './sort';
import { words } from './words';

interface RowProps {
  readonly row: ShownRow;
  readonly columns: readonly Column[];
  readonly isSelected: boolean;
  readonly onSelect: (row: NamedRow | undefined) => void;
}

export function Row({ row, columns, isSelected, onSelect }: RowProps) {
  const [party, name, ...rest] = columns;
  return (
    <tr data-selected={isSelected}>
      <th scope="row" key={party}>
        {row.party ?? words.several}
      </th>
      <td className="word" key={name}>
        <OpButton row={row} isSelected={isSelected} onSelect={onSelect} />
      </td>
      <Cells row={row} columns={rest} />
    </tr>
  );
}

/** Of several ops there is one to go to only if they are of one node. */
function OpButton({ row, isSelected, onSelect }: Omit<RowProps, 'columns'>) {
  const { op, name, title } = row;
  const shown = op && (name === undefined ? op : opName({ op, name }));
  if (row.node === undefined) return <b>{shown ?? words.several}</b>;
  return (
    <button
      type="button"
      className="op"
      aria-pressed={isSelected}
      onClick={() => onSelect(isSelected ? undefined : row.rows[0])}
    >
      {shown ?? words.several}
      {title && <span className="note">{title}</span>}
    </button>
  );
}

interface CellsProps {
  readonly row: ShownRow;
  readonly columns: readonly Column[];
  readonly isSum?: boolean;
}

/** What does not add up. */
const ONE: ReadonlySet<Column> = new Set(['layer', 'node', 'phase', 'startMs']);

export function Cells({ row, columns, isSum }: CellsProps) {
  return columns.map((column) => (
    <td key={column} className={isWord(column) ? 'word' : undefined}>
      {isSum && ONE.has(column) ? null : <Cell row={row} column={column} />}
    </td>
  ));
}

const Cell = ({ row, column }: { readonly row: ShownRow; readonly column: Column }) =>
  column === 'phase' ? <Phase row={row} /> : textOf(row, column);

const Phase = ({ row: { phase } }: { readonly row: ShownRow }) =>
  phase && (
    <span className="phase" data-phase={phase}>
      {phases[phase]}
    </span>
  );

function textOf(row: ShownRow, column: Column): string {
  switch (column) {
    case 'layer':
      return row.layer ?? words.several;
    case 'node':
      return row.node === undefined ? words.none : String(row.node);
    case 'rounds':
      return row.rounds === undefined ? words.none : formatCount(row.rounds);
    case 'count':
    case 'bytesSent':
    case 'bytesReceived':
      return formatCount(row[column]);
    case 'computeMs':
    case 'waitingMs':
      return formatMs(row[column]);
    case 'startMs':
      return formatStart(row.startMs);
    case 'difference':
      return row.difference ? signedMs(row.difference.ms) : words.noDifference;
    case 'part':
      return row.difference?.part === undefined ? words.none : signedPercent(row.difference.part);
    case 'party':
    case 'name':
    case 'phase':
      return row[column] ?? words.several;
  }
}
