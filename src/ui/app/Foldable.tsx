/** A section that a person may fold: then it is a line, and what is in it is not built. */
import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { AfterTitle } from '../components/Panel';
import { toggleFold, useIsFolded } from '../state/folds';
import { FOLDABLE, words } from './section-words';

interface FoldableProps {
  readonly id: keyof typeof FOLDABLE;
  readonly children: ReactNode;
}

export function Foldable({ id, children }: FoldableProps) {
  const isFolded = useIsFolded(id);
  const button = useRef<HTMLButtonElement>(null);
  const isPressed = useRef(false);
  useLayoutEffect(() => {
    // The section is another one now, and so is its button: who pressed it keeps it.
    if (isPressed.current) button.current?.focus({ preventScroll: true });
    isPressed.current = false;
  });
  const { title, summary } = FOLDABLE[id];
  const name = isFolded ? words.unfold(title) : words.fold(title);
  const fold = (
    <button
      ref={button}
      type="button"
      className="fold"
      aria-expanded={!isFolded}
      aria-label={name}
      title={name}
      onClick={() => {
        isPressed.current = true;
        toggleFold(id);
      }}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M4 7l6 6 6-6" />
      </svg>
    </button>
  );
  return (
    <div className="foldable" data-folded={isFolded}>
      {isFolded ? (
        <section className="panel folded" id={id} aria-labelledby={`${id}-folded`}>
          <h2 id={`${id}-folded`}>{title}</h2>
          {fold}
          <p className="note">{summary}</p>
        </section>
      ) : (
        <AfterTitle value={fold}>{children}</AfterTitle>
      )}
    </div>
  );
}
