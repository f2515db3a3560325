/**
 * Digits drawn in all the usual ways, anywhere on the canvas, small or large, tilted or slanted,
 * are read right by the shipped model: the ink is made into what the model was trained on.
 */
import { expect, test } from 'vitest';
import { WAYS } from './testing/digits';
import { place, placements } from './testing/placements';
import { shippedModel } from './testing/shipped-model';
import { inkToInput } from './ink-to-input';

test('at least 97 % of drawn digits are read right, and 90 % of every way of writing one', () => {
  const read = shippedModel();
  const where = placements(30);
  const wrong = WAYS.map((way) => ({
    way: `${way.digit}, ${way.name}`,
    misread: where.filter((placement) => read(inkToInput(place(way, placement))) !== way.digit)
      .length,
  }));
  expect(wrong.filter(({ misread }) => misread > 0.1 * where.length)).toEqual([]);
  const misread = wrong.reduce((sum, way) => sum + way.misread, 0);
  expect(misread / (WAYS.length * where.length)).toBeLessThanOrEqual(0.03);
});

test('there are at least five ways to write each digit', () => {
  for (let digit = 0; digit < 10; digit++) {
    expect(WAYS.filter((way) => way.digit === digit).length).toBeGreaterThanOrEqual(5);
  }
});
