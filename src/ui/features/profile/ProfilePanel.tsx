/** Section 4: where the time went and which bytes moved. What is in it loads after the servers. */
import { lazy, Suspense } from 'react';
import { Panel } from '../../components/Panel';
import { useApp } from '../../state/store';
import { text } from '../../text';

const ProfileBody = lazy(() => import('./ProfileBody'));

export function ProfilePanel() {
  const hasStarted = useApp(({ model }) => model !== undefined);
  const words = text.profile;
  return (
    <Panel title={words.title} id="profile" intro={words.intro} className="profile">
      {hasStarted ? (
        <Suspense fallback={<p className="note">{words.loading}</p>}>
          <ProfileBody />
        </Suspense>
      ) : (
        <p className="note">{words.empty}</p>
      )}
    </Panel>
  );
}
