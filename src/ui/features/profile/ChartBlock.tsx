/** A chart on demand: its library loads when somebody opens it. */
import { useState } from 'react';
import type { OperationRow } from '../../../report/tables';
import { part } from '../../components/part';
import { words } from './words';

const OperationsChart = part(
  'OperationsChart',
  async () => (await import('./OperationsChart')).default,
  words.chart.loading,
);

export function ChartBlock({ rows }: { readonly rows: readonly OperationRow[] }) {
  const [isOpen, setOpen] = useState(false);
  if (rows.length === 0) return null;
  return (
    <details className="disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.chart.title}</summary>
      {isOpen && <OperationsChart rows={rows} />}
    </details>
  );
}
