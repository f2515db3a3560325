/** The walk-through: a card at the foot of the window, the page in use behind it. */
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { Button } from '../../components/Button';
import { pond, usePond } from '../../state/pond';
import { WALK } from './walk-steps';
import { words } from './words';

export function Walk() {
  const step = usePond((state) => state.walk);
  return step === undefined ? null : <Card step={step} />;
}

const goTo = (walk: number | undefined): void => pond.setState({ walk });

function Card({ step }: { readonly step: number }) {
  const title = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const { title: name, words: explanation, at, run } = WALK[step]!;
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    document.getElementById(at)?.scrollIntoView();
    void run();
  }, [at, run]);
  const isLast = step === WALK.length - 1;
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') goTo(undefined);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <dialog> closes by Esc only as a modal
    <div
      role="dialog"
      tabIndex={-1}
      className="mill-walk"
      aria-labelledby={titleId}
      onKeyDown={onKey}
    >
      <p className="note">
        {words.walk.title}, {words.walk.step(step + 1, WALK.length)}
      </p>
      <h3 ref={title} id={titleId} tabIndex={-1}>
        {name}
      </h3>
      <p>{explanation}</p>
      <div className="mill-buttons">
        {step > 0 && <Button onClick={() => goTo(step - 1)}>{words.walk.back}</Button>}
        <Button look="primary" onClick={() => goTo(isLast ? undefined : step + 1)}>
          {isLast ? words.walk.finish : words.walk.next}
        </Button>
        {!isLast && (
          <Button look="quiet" onClick={() => goTo(undefined)}>
            {words.walk.close}
          </Button>
        )}
      </div>
    </div>
  );
}
