/** Where in a text the words stand that are to be explained: each at its first place. Pure. */
import { glossary } from './glossary';
import type { TermId } from './glossary';

export interface Piece {
  readonly text: string;
  /** Undefined for what needs no explanation. */
  readonly term?: TermId;
}

/** @returns pieces which, one after the other, are the text. Of two words in one place the longer counts. */
export function piecesOf(text: string, terms: readonly TermId[]): Piece[] {
  const found = terms
    .flatMap((term) => {
      const match = glossary[term].pattern.exec(text);
      return match ? [{ term, at: match.index, text: match[0] }] : [];
    })
    .toSorted((a, b) => a.at - b.at || b.text.length - a.text.length);
  const pieces: Piece[] = [];
  let end = 0;
  for (const { term, at, text: word } of found) {
    if (at < end) continue;
    if (at > end) pieces.push({ text: text.slice(end, at) });
    pieces.push({ text: word, term });
    end = at + word.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}
