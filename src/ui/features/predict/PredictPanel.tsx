/** Section 2: the ten probabilities, private and plaintext side by side, and the cost. */
import { useId, useState } from 'react';
import { Button } from '../../components/Button';
import { useLow } from '../../components/media';
import { Panel } from '../../components/Panel';
import { useLive } from '../../state/live';
import { useIsStale, useShownAnswer, useWaitingSince } from '../../state/shown';
import { useApp } from '../../state/store';
import { useIsRemote } from '../../state/where';
import './predict.css';
import { Facts } from './Facts';
import { MirrorChart } from './MirrorChart';
import { Water } from './Water';
import { ProbabilityTable } from './ProbabilityTable';
import { scoresOf } from './scores';
import { words } from './words';

export function PredictPanel() {
  const stale = useIsStale();
  const isRemote = useIsRemote();
  // Not by a style: keys and screen readers go through it in the order in which it is seen. Until it is known the
  // times stand at both places, and predict.css shows one.
  const isLow = useLow();
  return (
    <Panel title={words.title} id="predict" className={`predict ${stale ? 'stale' : ''}`}>
      {isLow !== false && <Times />}
      <div aria-hidden="true">
        <p className="scene-side">{words.chartAbove}</p>
        <div className="scene">
          <Water stale={stale} />
          <Bars />
        </div>
        <p className="scene-side">{!isRemote && words.chartBelow}</p>
      </div>
      <Numbers />
      {isLow !== true && <Times />}
      <Notes />
    </Panel>
  );
}

function Bars() {
  const answer = useShownAnswer();
  const isMoving = answer?.question.by === 'moving pen';
  return <MirrorChart {...scoresOf(answer)} isMoving={isMoving} />;
}

/** Always there for screen readers; on request for everybody. They follow no moving pen. */
function Numbers() {
  const own = useApp((state) => state.answer);
  const example = useLive(({ answer }) => (answer?.question.by === 'page' ? answer : undefined));
  const hasGivenWay = useWaitingSince() !== undefined;
  const answer = hasGivenWay ? undefined : (own ?? example);
  const [numbers, setNumbers] = useState(false);
  const tableId = useId();
  return (
    <div className="numbers">
      <Button
        look="quiet"
        aria-expanded={numbers}
        aria-controls={tableId}
        onClick={() => setNumbers(!numbers)}
      >
        {numbers ? words.hideTable : words.showTable}
      </Button>
      <div id={tableId} className={numbers ? '' : 'hidden'}>
        <ProbabilityTable {...scoresOf(answer)} />
      </div>
    </div>
  );
}

function Times() {
  const described = useApp((state) => state.described);
  const example = useLive(({ answer, example }) =>
    answer && answer.question === example?.question ? example : undefined,
  );
  const hasGivenWay = useWaitingSince() !== undefined;
  return <Facts answer={hasGivenWay ? undefined : (described ?? example)} />;
}

function Notes() {
  const answer = useApp((state) => state.answer);
  const isPolynomial = useApp(({ gate }) => gate === 'polynomial');
  const { privately } = scoresOf(answer);
  return (
    <>
      {privately && !privately.probabilities && <p className="note">{words.labelOnly}</p>}
      {isPolynomial && <p className="note">{words.polynomial}</p>}
    </>
  );
}
