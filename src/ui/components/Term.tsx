/**
 * A word that says what it means: pressed, by key, finger or mouse, it opens a card, which Escape or a
 * press elsewhere closes. The focus stays on the word; a screen reader reads the card with it.
 * @see glossary.ts
 */
import type { ReactNode } from 'react';
import { glossary } from './glossary';
import type { TermId } from './glossary';
import './term.css';

interface TermProps {
  /** Of its card. */
  readonly card: string;
  /** The word, as it stands here. */
  readonly children: ReactNode;
}

export const Term = ({ card, children }: TermProps) => (
  <button type="button" className="term" popoverTarget={card} aria-describedby={card}>
    {children}
  </button>
);

/** It belongs behind the sentence that its word is in, which it would cut in two for who copies or searches. */
export const TermCard = ({ id, of }: { readonly id: string; readonly of: TermId }) => (
  <span id={id} popover="auto" className="term-card">
    {glossary[of].meaning}
  </span>
);
