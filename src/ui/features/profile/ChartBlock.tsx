/** A chart on demand: its library loads when somebody opens it. */
import { lazy, Suspense, useState } from 'react';
import type { OperationRow } from '../../../report/tables';
import { words } from './words';

const OperationsChart = lazy(() => import('./OperationsChart'));

export function ChartBlock({ rows }: { readonly rows: readonly OperationRow[] }) {
  const [isOpen, setOpen] = useState(false);
  if (rows.length === 0) return null;
  return (
    <details className="disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.chart.title}</summary>
      {isOpen && (
        <Suspense fallback={<p className="note">{words.chart.loading}</p>}>
          <OperationsChart rows={rows} />
        </Suspense>
      )}
    </details>
  );
}
