/** The words of a panel whose texts change too fast to be stopped at, side by side. */
import { useId } from 'react';
import { glossary } from './glossary';
import type { TermId } from './glossary';
import { Term, TermCard } from './Term';

interface TermsProps {
  /** Each with its name here. */
  readonly names: Partial<Record<TermId, string>>;
  readonly label: string;
}

export function Terms({ names, label }: TermsProps) {
  const id = useId();
  const terms = (Object.keys(glossary) as TermId[]).filter((term) => names[term] !== undefined);
  return (
    <p className="terms note">
      <span>{label}</span>
      {terms.map((term) => (
        <span key={term}>
          <Term card={id + term}>{names[term]}</Term>
          <TermCard id={id + term} of={term} />
        </span>
      ))}
    </p>
  );
}
