/** The walk-through: a card at the foot of the window, the page in use behind it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { Explained } from '../../components/Explained';
import { keepInView } from '../../state/keep-in-view';
import { replay, useReplay } from '../../state/replay';
import { hasGate, isGate } from '../../../model/network';
import { useShownAnswer } from '../../state/shown';
import { useApp } from '../../state/store';
import { useIsRemote } from '../../state/where';
import { Card } from './Card';
import { giveBack, noteBefore } from './tour';
import { REMOTE_WALK, WALK } from './walk-steps';
import { words } from './words';

export function Walk() {
  const step = useReplay((state) => state.walk);
  return step === undefined ? null : <Tour step={step} />;
}

/** From the first step to the last; what it has changed it gives back. */
function Tour({ step }: { readonly step: number }) {
  const [before] = useState(noteBefore);
  const done = useRef<Promise<void>>(Promise.resolve());
  const start = useCallback((run: () => void | Promise<void>) => {
    done.current = done.current.then(run);
  }, []);
  const close = useCallback(() => void giveBack(before, done.current), [before]);
  return <Step step={step} onStart={start} onClose={close} />;
}

const TERMS = ['seed', 'mask', 'alpha', 'share', 'opening', 'pad', 'truncation', 'gate'] as const;

const goTo = (walk: number): void => replay.setState({ walk });

interface StepProps {
  readonly step: number;
  readonly onStart: (run: () => void | Promise<void>) => void;
  readonly onClose: () => void;
}

function Step({ step, onStart, onClose }: StepProps) {
  const isPolynomial = useApp(({ gate }) => gate === 'polynomial');
  const isCompared = useApp(
    ({ network }) => network && !hasGate(network) && network.layers.some(isGate),
  );
  const steps = useIsRemote() ? REMOTE_WALK : WALK;
  const isAwaited = useShownAnswer() === undefined;
  const { polynomial, compared, awaited, at, run, ...usual } = steps[step]!;
  const { title, words: explanation } =
    (isAwaited && awaited) || (isCompared && compared) || (isPolynomial && polynomial) || usual;
  useEffect(() => {
    onStart(run);
    // What it speaks of may come with it, or grow: it is shown until somebody moves on.
    const show = () => {
      document.querySelector(at)?.scrollIntoView({ block: 'nearest' });
      return true;
    };
    show();
    return keepInView(show);
  }, [at, run, onStart]);
  const isLast = step === steps.length - 1;
  return (
    <Card
      key={title}
      title={title}
      className="mill-walk"
      isAtFoot
      before={
        <p className="note">
          {words.walk.title}, {words.walk.step(step + 1, steps.length)}
        </p>
      }
      onClose={onClose}
    >
      <p>
        <Explained terms={TERMS}>{explanation}</Explained>
      </p>
      <div className="mill-buttons">
        {step > 0 && <Button onClick={() => goTo(step - 1)}>{words.walk.back}</Button>}
        <Button look="primary" onClick={isLast ? onClose : () => goTo(step + 1)}>
          {isLast ? words.walk.finish : words.walk.next}
        </Button>
        {!isLast && (
          <Button look="quiet" onClick={onClose}>
            {words.walk.close}
          </Button>
        )}
      </div>
    </Card>
  );
}
