/** One row an op, party and phase; sortable by every column. */
import { useMemo, useState } from 'react';
import type { OperationRow } from '../../../mpc/trace/tables';
import { formatCount, formatMs } from '../../components/format';
import { ScrollTable } from '../../components/ScrollTable';
import { text } from '../../text';
import { isWord, nextOrder, sorted } from './sort';
import type { Column, Order } from './sort';

const COLUMNS = Object.keys(text.profile.columns) as readonly Column[];

export function OperationsTable({ rows }: { readonly rows: readonly OperationRow[] }) {
  const [order, setOrder] = useState<Order>();
  const shown = useMemo(() => sorted(rows, order), [rows, order]);
  return (
    <ScrollTable title={text.profile.operations} note={text.profile.operationsNote}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th
              key={column}
              scope="col"
              className={isWord(column) ? 'word' : undefined}
              aria-sort={order?.column === column ? order.direction : 'none'}
            >
              <button type="button" onClick={() => setOrder(nextOrder(order, column))}>
                {text.profile.columns[column]}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
          <Row key={`${row.party} ${row.node} ${row.op} ${row.phase}`} row={row} />
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Row({ row }: { readonly row: OperationRow }) {
  return (
    <tr>
      <th scope="row">{row.party}</th>
      <td className="word">
        {row.op} <span className="note">{row.name}</span>
      </td>
      <td>{row.node}</td>
      <td className="word">
        <span className="phase" data-phase={row.phase}>
          {text.phases[row.phase]}
        </span>
      </td>
      <td>{row.rounds}</td>
      <td>{formatMs(row.computeMs)}</td>
      <td>{formatMs(row.waitingMs)}</td>
      <td>{formatCount(row.bytesSent)}</td>
      <td>{formatCount(row.bytesReceived)}</td>
    </tr>
  );
}
