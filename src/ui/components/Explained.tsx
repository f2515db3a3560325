/** A text in which some words say what they mean, each at its first place. */
import { useId } from 'react';
import type { TermId } from './glossary';
import { piecesOf } from './pieces';
import { Term, TermCard } from './Term';

interface ExplainedProps {
  readonly terms: readonly TermId[];
  readonly children: string;
}

export function Explained({ terms, children }: ExplainedProps) {
  const id = useId();
  const pieces = piecesOf(children, terms);
  return (
    <>
      {pieces.map(({ text, term }) =>
        term ? (
          <Term key={term} card={id + term}>
            {text}
          </Term>
        ) : (
          text
        ),
      )}
      {pieces.map(({ term }) => term && <TermCard key={term} id={id + term} of={term} />)}
    </>
  );
}
