/**
 * A word that says what it means: pressed, by key, finger or mouse, it opens a card, which Escape or a
 * press elsewhere closes. The focus stays on the word; a screen reader reads the card with it.
 * @see glossary.ts
 */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { glossary } from './glossary';
import type { TermId } from './glossary';
import './term.css';

interface TermProps {
  readonly of: TermId;
  /** The word, as it stands here. */
  readonly children: ReactNode;
}

export function Term({ of, children }: TermProps) {
  const id = useId();
  return (
    <>
      <button type="button" className="term" popoverTarget={id} aria-describedby={id}>
        {children}
      </button>
      <span id={id} popover="auto" className="term-card">
        {glossary[of].meaning}
      </span>
    </>
  );
}
