/** A section that a person may fold: then it is a line, and what is in it is not built. */
import type { ReactNode } from 'react';
import { toggleFold, useIsFolded } from '../state/folds';
import { FOLDABLE, words } from './section-words';

interface FoldableProps {
  readonly id: keyof typeof FOLDABLE;
  readonly children: ReactNode;
}

export function Foldable({ id, children }: FoldableProps) {
  const isFolded = useIsFolded(id);
  const { title, summary } = FOLDABLE[id];
  return (
    <div className="foldable" data-folded={isFolded}>
      {isFolded ? (
        <section className="panel folded" id={id} aria-labelledby={`${id}-folded`}>
          <h2 id={`${id}-folded`}>{title}</h2>
          <p className="note">{summary}</p>
        </section>
      ) : (
        children
      )}
      <button
        type="button"
        className="fold"
        aria-expanded={!isFolded}
        aria-label={isFolded ? words.unfold(title) : words.fold(title)}
        title={isFolded ? words.unfold(title) : words.fold(title)}
        onClick={() => toggleFold(id)}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M4 7l6 6 6-6" />
        </svg>
      </button>
    </div>
  );
}
