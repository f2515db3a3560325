/** Section 2: the digit, the ten probabilities, private and plaintext side by side, and the cost. */
import { useId, useState } from 'react';
import { Button } from '../../components/Button';
import { Panel } from '../../components/Panel';
import { useApp } from '../../state/store';
import './predict.css';
import { Facts } from './Facts';
import { MirrorChart } from './MirrorChart';
import { Water } from './Water';
import { ProbabilityTable } from './ProbabilityTable';
import { scoresOf } from './scores';
import { Verdict } from './Verdict';
import { words } from './words';

export function PredictPanel() {
  const answer = useApp((state) => state.answer);
  const described = useApp((state) => state.described);
  const stale = useApp(({ answer: shown, input }) => !!shown && shown.question.input !== input);
  const isPolynomial = useApp(({ gate }) => gate === 'polynomial');
  const [numbers, setNumbers] = useState(false);
  const tableId = useId();
  const scores = scoresOf(answer);
  return (
    <Panel
      title={words.title}
      id="predict"
      className={`predict ${stale ? 'stale' : ''}`}
      aside={
        <Button
          look="quiet"
          aria-expanded={numbers}
          aria-controls={tableId}
          onClick={() => setNumbers(!numbers)}
        >
          {numbers ? words.hideTable : words.showTable}
        </Button>
      }
    >
      <div className="scene" aria-hidden="true">
        <Water stale={stale} />
        <MirrorChart {...scores} />
      </div>
      <Verdict stale={stale} />
      {/* Always there for screen readers; on request for everybody. */}
      <div id={tableId} className={numbers ? '' : 'hidden'}>
        <ProbabilityTable {...scores} />
      </div>
      <Facts answer={described} />
      {scores.privately && !scores.privately.probabilities && (
        <p className="note">{words.labelOnly}</p>
      )}
      {isPolynomial && <p className="note">{words.polynomial}</p>}
    </Panel>
  );
}
