/** Section 3: five parties, their messages, and a look inside. What it shows loads on its own. */
import { lazy, Suspense } from 'react';
import { Button } from '../../components/Button';
import { Panel } from '../../components/Panel';
import { pond } from '../../state/pond';
import { useApp } from '../../state/store';
import { text } from '../../text';

const Pond = lazy(async () => ({ default: (await import('./Pond')).Pond }));

export function PondPanel() {
  const hasStarted = useApp(({ model }) => model !== undefined);
  return (
    <Panel
      title={text.pond.title}
      id="pond"
      intro={text.pond.intro}
      className="mill"
      aside={<Button onClick={() => pond.setState({ walk: 0 })}>{text.pond.walk}</Button>}
    >
      {hasStarted ? (
        <Suspense fallback={<p className="note">{text.pond.loading}</p>}>
          <Pond />
        </Suspense>
      ) : (
        <p className="note">{text.pond.loading}</p>
      )}
    </Panel>
  );
}
