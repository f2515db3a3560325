/** Section 6: many images, privately and in the clear. What is in it loads after the servers. */
import { lazy, Suspense } from 'react';
import { Panel } from '../../components/Panel';
import { useApp } from '../../state/store';
import { heading } from './heading';

const Workbench = lazy(async () => ({ default: (await import('./Workbench')).Workbench }));

export function EvaluatePanel() {
  const hasStarted = useApp(({ model }) => model !== undefined);
  const { title, intro, loading } = heading;
  return (
    <Panel title={title} id="evaluate" intro={intro} className="evaluate">
      {hasStarted ? (
        <Suspense fallback={<p className="note">{loading}</p>}>
          <Workbench />
        </Suspense>
      ) : (
        <p className="note">{loading}</p>
      )}
    </Panel>
  );
}
