/** The walk-through: a card at the foot of the window, the page in use behind it. */
import { useEffect } from 'react';
import { Button } from '../../components/Button';
import { replay, useReplay } from '../../state/replay';
import { hasGate, isGate } from '../../../model/network';
import { useApp } from '../../state/store';
import { useIsRemote } from '../../state/where';
import { Card } from './Card';
import { REMOTE_WALK, WALK } from './walk-steps';
import { words } from './words';

export function Walk() {
  const step = useReplay((state) => state.walk);
  return step === undefined ? null : <Step step={step} />;
}

const goTo = (walk: number | undefined): void => replay.setState({ walk });
const close = (): void => goTo(undefined);

function Step({ step }: { readonly step: number }) {
  const isPolynomial = useApp(({ gate }) => gate === 'polynomial');
  const isCompared = useApp(
    ({ network }) => network && !hasGate(network) && network.layers.some(isGate),
  );
  const steps = useIsRemote() ? REMOTE_WALK : WALK;
  const { polynomial, compared, at, run, ...usual } = steps[step]!;
  const { title, words: explanation } =
    (isCompared && compared) || (isPolynomial && polynomial) || usual;
  useEffect(() => {
    document.getElementById(at)?.scrollIntoView();
    void run();
  }, [at, run]);
  const isLast = step === steps.length - 1;
  return (
    <Card
      key={title}
      title={title}
      className="mill-walk"
      before={
        <p className="note">
          {words.walk.title}, {words.walk.step(step + 1, steps.length)}
        </p>
      }
      onClose={close}
    >
      <p>{explanation}</p>
      <div className="mill-buttons">
        {step > 0 && <Button onClick={() => goTo(step - 1)}>{words.walk.back}</Button>}
        <Button look="primary" onClick={isLast ? close : () => goTo(step + 1)}>
          {isLast ? words.walk.finish : words.walk.next}
        </Button>
        {!isLast && (
          <Button look="quiet" onClick={close}>
            {words.walk.close}
          </Button>
        )}
      </div>
    </Card>
  );
}
