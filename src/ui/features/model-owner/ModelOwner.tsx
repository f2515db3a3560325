/** The owner's model and its card, training, sharing, weights out and in. */
import { useEffect } from 'react';
import { takesPolynomial } from '../../../model/network';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { boundary, lost } from '../../components/words';
import { useOwner } from '../../state/owner';
import type { Problem } from '../../state/owner';
import { look } from '../../state/own-networks';
import { useApp } from '../../state/store';
import './model-owner.css';
import { DropTarget } from './DropTarget';
import { DryRun } from './DryRun';
import { KeptOffer } from './KeptOffer';
import { ModelFactsList } from './ModelFactsList';
import { NetworkChoice } from './NetworkChoice';
import { TrainingForm } from './TrainingForm';
import { TrainingView } from './TrainingView';
import { WeightsTools } from './WeightsTools';
import { words } from './words';

const { card } = words;

export function ModelOwner() {
  const inUse = useApp(({ model }) => model);
  const gate = useApp((state) => state.gate) ?? 'periodic';
  const learns = useApp((state) => state.learns);
  const wanted = useOwner((state) => state.gate);
  const wantedAnswer = useOwner((state) => state.learns);
  const atHand = useOwner((state) => state.atHand);
  const isShared = useOwner((state) => state.isShared);
  const problem = useOwner((state) => state.problem);
  const two = atHand !== undefined && !isShared;
  const gateAtHand = atHand && takesPolynomial(atHand.network) ? wanted : 'periodic';
  useEffect(() => void look(), []);
  return (
    <>
      {problem && (
        <Alert action={problem.retry && <Button onClick={problem.retry}>{boundary.retry}</Button>}>
          {told(problem)}
        </Alert>
      )}
      <KeptOffer />
      <NetworkChoice />
      <div className="owner-columns">
        <div>
          <TrainingForm />
          <TrainingView />
        </div>
        <div className="owner-models">
          {inUse && (
            <ModelFactsList
              title={two ? card.inUse : card.same}
              model={inUse}
              gate={gate}
              learns={learns}
            />
          )}
          {two && (
            <ModelFactsList
              title={card.atHand}
              model={atHand}
              gate={gateAtHand}
              learns={wantedAnswer}
            />
          )}
          {/* Above what takes a moment to find out, and grows: a button must not move away from the pointer. */}
          <WeightsTools />
          {two && <DryRun model={atHand} gate={gateAtHand} />}
        </div>
      </div>
      <DropTarget />
    </>
  );
}

const told = ({ message, lost: what }: Problem): string =>
  [message, what && lost[what]].filter(Boolean).join(' ');
