/** Section 3: five parties, their messages, and a look inside. What it shows loads on its own. */
import { Button } from '../../components/Button';
import { Panel } from '../../components/Panel';
import { part } from '../../components/part';
import { replay, useReplay } from '../../state/replay';
import { useApp } from '../../state/store';
import { heading } from './heading';

const Replay = part('Replay', async () => (await import('./Replay')).Replay, heading.loading);

export function PondPanel() {
  const mayFollow = useApp((state) => state.mayFollow);
  // Whoever asks how it works while the servers start does not wait for them.
  const isAsked = useReplay(({ walk }) => walk !== undefined);
  return (
    <Panel
      title={heading.title}
      id="pond"
      intro={heading.intro}
      className="mill"
      aside={
        <Button id={heading.walkId} onClick={() => replay.setState({ walk: 0 })}>
          {heading.walk}
        </Button>
      }
    >
      {mayFollow || isAsked ? <Replay /> : <p className="note">{heading.loading}</p>}
    </Panel>
  );
}
