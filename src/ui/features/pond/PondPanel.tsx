/** Section 3: five parties, their messages, and a look inside. What it shows loads on its own. */
import { lazy, Suspense } from 'react';
import { Button } from '../../components/Button';
import { Panel } from '../../components/Panel';
import { replay } from '../../state/replay';
import { useApp } from '../../state/store';
import { heading } from './heading';

const Replay = lazy(async () => ({ default: (await import('./Replay')).Replay }));

export function PondPanel() {
  const hasStarted = useApp(({ model }) => model !== undefined);
  return (
    <Panel
      title={heading.title}
      id="pond"
      intro={heading.intro}
      className="mill"
      aside={<Button onClick={() => replay.setState({ walk: 0 })}>{heading.walk}</Button>}
    >
      {hasStarted ? (
        <Suspense fallback={<p className="note">{heading.loading}</p>}>
          <Replay />
        </Suspense>
      ) : (
        <p className="note">{heading.loading}</p>
      )}
    </Panel>
  );
}
