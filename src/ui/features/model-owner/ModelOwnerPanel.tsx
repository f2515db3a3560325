/** Section 5: the owner's side. What is in it loads after the servers. */
import { lazy, Suspense } from 'react';
import { Panel } from '../../components/Panel';
import { useApp } from '../../state/store';
import { heading } from './heading';

const ModelOwner = lazy(async () => ({ default: (await import('./ModelOwner')).ModelOwner }));

export function ModelOwnerPanel() {
  const hasStarted = useApp(({ model }) => model !== undefined);
  const { title, intro, loading } = heading;
  return (
    <Panel title={title} id="owner" intro={intro} className="owner">
      {hasStarted ? (
        <Suspense fallback={<p className="note">{loading}</p>}>
          <ModelOwner />
        </Suspense>
      ) : (
        <p className="note">{loading}</p>
      )}
    </Panel>
  );
}
