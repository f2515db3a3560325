import { expect, test } from 'vitest';
import { piecesOf } from './pieces';
import { glossary } from './glossary';
import type { TermId } from './glossary';

const ALL = Object.keys(glossary) as TermId[];

test('each word is explained at its first place, in the order of the text', () => {
  expect(piecesOf('Masks, α and a mask.', ['alpha', 'mask'])).toEqual([
    { text: 'Masks', term: 'mask' },
    { text: ', ' },
    { text: 'α', term: 'alpha' },
    { text: ' and a mask.' },
  ]);
});

test('a word that is not there is left out, and so is one within another', () => {
  expect(piecesOf('In an unmasked padlock', ALL)).toEqual([{ text: 'In an unmasked padlock' }]);
  expect(piecesOf('', ALL)).toEqual([]);
});

test('what is cut up is the whole text', () => {
  const text = 'A share of a mask, dealt ahead of time: p < 0.0001, period 64, 10 harmonics.';
  const pieces = piecesOf(text, ALL);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.flatMap(({ term }) => term ?? [])).toEqual([
    'share',
    'mask',
    'dealt',
    'chance',
    'period',
  ]);
});

test.each(ALL)('“%s” is a sentence or two, and does not explain itself by itself', (id) => {
  const { meaning } = glossary[id];
  expect(meaning).toMatch(/^[A-Z].*\.$/);
  expect(meaning.length).toBeLessThan(260);
});
