/** What the network at hand will be for the servers, and what it takes, before it is shared. */
import { useEffect } from 'react';
import type { GateKind, ModelFacts } from '../../../model/facts';
import type { PlanFacts } from '../../../model/layer-facts';
import type { Summary } from '../../../players/evaluation/evaluation';
import type { TrialProgress } from '../../../players/model-owner/choices';
import { Button } from '../../components/Button';
import { Explained } from '../../components/Explained';
import {
  formatBytes,
  formatCount,
  formatDifference,
  formatDuration,
  formatMs,
  formatPercent,
} from '../../components/format';
import { ProgressBar } from '../../components/ProgressBar';
import { ScrollTable } from '../../components/ScrollTable';
import { examine, stopTrying, TRIED, tryOut, useDryRun } from '../../state/dry-run';
import { useOwner } from '../../state/owner';
import { Fact } from './Fact';
import { useRunningReason } from './reasons';
import { words } from './words';

const { dryRun: say } = words;

interface DryRunProps {
  readonly model: ModelFacts;
  /** How the servers would compute it. */
  readonly gate: GateKind;
}

export function DryRun({ model, gate }: DryRunProps) {
  const { facts, timing, problem, progress, trial, wasOvertaken } = useDryRun(model);
  const running = useRunningReason();
  const isTrying = useOwner(({ busy }) => busy === 'trying');
  const answer = useOwner(({ learns }) => learns);
  useEffect(() => examine(model, { gate, answer }), [model, gate, answer]);
  return (
    <section className="dry-run model-card" aria-label={say.title}>
      <h3>{say.title}</h3>
      {problem && <p className="mistake">{say.problem(problem)}</p>}
      {!problem && !facts && <p className="note">{say.looking}</p>}
      {facts && (
        <>
          <dl>
            <Fact name={<Explained terms={['round']}>{say.rounds}</Explained>}>{facts.rounds}</Fact>
            <Fact name={say.online}>{formatBytes(facts.onlineBytes)}</Fact>
            <Fact name={say.offline}>{formatBytes(facts.offlineBytes)}</Fact>
            <Fact name={say.time}>
              {timing
                ? say.timing(formatMs(timing.onlineMs), formatMs(timing.offlineMs))
                : say.open}
            </Fact>
          </dl>
          <p className="note">{say.timeNote}</p>
          <LayersTable layers={facts.layers} />
        </>
      )}
      <div className="training-buttons">
        <Button blocked={running} onClick={() => void tryOut({ gate, answer })}>
          {say.tryOut(formatCount(TRIED))}
        </Button>
        {isTrying && <Button onClick={() => void stopTrying()}>{say.cancel}</Button>}
      </div>
      {progress && <Progress progress={progress} />}
      <output
        aria-label={say.trial}
        className="weights-news"
        data-count={trial?.count}
        data-agree={trial?.agree}
      >
        {trial ? outcome(trial) : wasOvertaken && say.overtaken}
      </output>
      {trial && <p className="note">{figures(trial)}</p>}
    </section>
  );
}

function LayersTable({ layers }: Pick<PlanFacts, 'layers'>) {
  return (
    <ScrollTable
      title={say.layers}
      note={<Explained terms={['ring', 'fraction']}>{say.layersNote}</Explained>}
    >
      <thead>
        <tr>
          {say.columns.map((name, i) => (
            <th key={name} scope="col" className={i === 0 ? 'word' : ''}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {layers.map(({ words: kind, shape, ring, fractionBits }, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- two layers may be alike
          <tr key={i}>
            <th scope="row" className="word">
              {kind ?? say.image}
            </th>
            <td>{shape.join(' × ')}</td>
            <td>{say.rings[ring]}</td>
            <td>{fractionBits}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

const Progress = ({ progress: { done, images, secondsLeft } }: { progress: TrialProgress }) => (
  <>
    <ProgressBar label={say.progress} max={images} value={done} />
    <p className="note">
      {done === 0
        ? say.begun
        : say.pace(formatCount(done), formatCount(images), formatDuration(secondsLeft))}
    </p>
  </>
);

const outcome = ({ count, agree }: Summary): string =>
  count === 0 ? say.none : say.agree(formatCount(agree), formatCount(count));

const figures = (trial: Summary): string => {
  const { count, privateCorrect, plaintextCorrect, maxLogitDifference } = trial;
  if (count === 0) return '';
  return say.figures(
    formatPercent(privateCorrect / count),
    formatPercent(plaintextCorrect / count),
    maxLogitDifference === undefined ? undefined : formatDifference(maxLogitDifference),
  );
};
