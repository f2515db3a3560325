/** Section 4: where the time went and which bytes moved. What is in it loads after the servers. */
import { lazy, Suspense } from 'react';
import { Panel } from '../../components/Panel';
import { useApp } from '../../state/store';
import { heading } from './heading';

const ProfileBody = lazy(() => import('./ProfileBody'));

export function ProfilePanel() {
  const hasStarted = useApp(({ model }) => model !== undefined);
  return (
    <Panel title={heading.title} id="profile" intro={heading.intro} className="profile">
      {hasStarted ? (
        <Suspense fallback={<p className="note">{heading.loading}</p>}>
          <ProfileBody />
        </Suspense>
      ) : (
        <p className="note">{heading.empty}</p>
      )}
    </Panel>
  );
}
