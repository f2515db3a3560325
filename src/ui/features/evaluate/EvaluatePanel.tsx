/** Section 6: many images, privately and in the clear. What is in it loads after the servers. */
import { Panel } from '../../components/Panel';
import { part } from '../../components/part';
import { useApp } from '../../state/store';
import { heading } from './heading';

const Workbench = part(
  'Workbench',
  async () => (await import('./Workbench')).Workbench,
  heading.loading,
);

export function EvaluatePanel() {
  const mayFollow = useApp((state) => state.mayFollow);
  const { title, intro, loading } = heading;
  return (
    <Panel title={title} id="evaluate" intro={intro} className="evaluate">
      {mayFollow ? <Workbench /> : <p className="note">{loading}</p>}
    </Panel>
  );
}
