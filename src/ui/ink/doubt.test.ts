/** What the client doubts of what is drawn: letters and scribbles, and hardly ever a digit. */
import { expect, test } from 'vitest';
import { doubtOf } from '../../players/prediction-client/doubt';
import { likenessOf } from '../../players/prediction-client/likeness';
import { inkToInput } from './ink-to-input';
import type { Stroke } from './strokes';
import { WAYS } from './testing/digits';
import { LEARNT, UNSEEN } from './testing/no-digits';
import { place, placements } from './testing/placements';
import type { Line } from './testing/shapes';

const HANDS = placements(6, 1502);

/** Of what is drawn like this by several hands. */
function doubted(all: readonly { readonly strokes: readonly Line[] }[]): number {
  const found = all.flatMap(({ strokes }) =>
    HANDS.map((hand) => isDoubted(place({ digit: 0, name: '', strokes }, hand))),
  );
  return found.filter(Boolean).length / found.length;
}

function isDoubted(strokes: readonly Stroke[]): boolean {
  const pixels = inkToInput(strokes);
  return doubtOf(pixels, likenessOf(pixels), undefined) !== undefined;
}

const squashed = (byX: number, byY: number) =>
  WAYS.map(({ strokes }) => ({
    strokes: strokes.map((each) => each.map(({ x, y }) => ({ x: byX * x, y: byY * y }))),
  }));

test('digits are not doubted, and neither are narrow and flat ones', () => {
  expect(doubted(WAYS)).toBeLessThanOrEqual(0.02);
  expect(doubted(squashed(0.33, 1))).toBeLessThanOrEqual(0.02);
  expect(doubted(squashed(1, 0.4))).toBeLessThanOrEqual(0.02);
});

test('letters and shapes are, also those that nobody taught it', () => {
  expect(doubted(LEARNT)).toBeGreaterThanOrEqual(0.95);
  expect(doubted(UNSEEN)).toBeGreaterThanOrEqual(0.8);
});

test('a dot is no digit', () => {
  expect(isDoubted([{ tool: 'ink', width: 0.07, points: [{ x: 0.5, y: 0.5 }] }])).toBe(true);
});
