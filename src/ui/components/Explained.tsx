/** A text in which some words say what they mean, each at its first place. */
import { piecesOf } from './pieces';
import type { TermId } from './glossary';
import { Term } from './Term';

interface ExplainedProps {
  readonly terms: readonly TermId[];
  readonly children: string;
}

export const Explained = ({ terms, children }: ExplainedProps) =>
  piecesOf(children, terms).map(({ text, term }) =>
    term ? (
      <Term key={term} of={term}>
        {text}
      </Term>
    ) : (
      text
    ),
  );
