/** Section 5: the owner's side. What is in it loads after the servers. */
import { Panel } from '../../components/Panel';
import { part } from '../../components/part';
import { useApp } from '../../state/store';
import { heading } from './heading';

const ModelOwner = part(
  'ModelOwner',
  async () => (await import('./ModelOwner')).ModelOwner,
  heading.loading,
);

export function ModelOwnerPanel() {
  const mayFollow = useApp((state) => state.mayFollow);
  const { title, intro, loading } = heading;
  return (
    <Panel title={title} id="owner" intro={intro} className="owner">
      {mayFollow ? <ModelOwner /> : <p className="note">{loading}</p>}
    </Panel>
  );
}
