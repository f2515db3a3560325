/** Section 4: where the time went and which bytes moved. What is in it loads after the servers. */
import { Panel } from '../../components/Panel';
import { part } from '../../components/part';
import { useApp } from '../../state/store';
import { heading } from './heading';

const ProfileBody = part(
  'ProfileBody',
  async () => (await import('./ProfileBody')).default,
  heading.loading,
);

export function ProfilePanel() {
  const mayFollow = useApp((state) => state.mayFollow);
  return (
    <Panel title={heading.title} id="profile" intro={heading.intro} className="profile">
      {mayFollow ? <ProfileBody /> : <p className="note">{heading.empty}</p>}
    </Panel>
  );
}
