/** What is a 1, whatever its aspect, and what only looks like one when it is squashed. */
import { expect, test } from 'vitest';
import { isBow, oneOf } from './one';
import { WAYS } from './testing/digits';
import { curve, line, type Line } from './testing/shapes';
import { bounds, type Path } from './visible';

const paths = (lines: readonly Line[]): readonly Path[] =>
  lines.map((points) => ({ width: 0.07, points }));

const squashed = (lines: readonly Line[], byX: number, byY: number): readonly Line[] =>
  lines.map((each) => each.map(({ x, y }) => ({ x: x * byX, y: y * byY })));

function isOne(lines: readonly Line[]): boolean {
  const all = paths(lines);
  const { top, bottom } = bounds(all.flatMap(({ points }) => points));
  return isBow(all, bottom - top) || oneOf(all, top, bottom - top) !== undefined;
}

test.each([
  [1, 1],
  [0.6, 1],
  [1, 0.5],
  [1, 0.4],
])('a 1 is one at %d × %d of its size, and no other digit is', (byX, byY) => {
  const taken = WAYS.filter(({ strokes }) => isOne(squashed(strokes, byX, byY)));
  const ones = WAYS.filter(({ digit }) => digit === 1);
  expect(taken.map(({ digit, name }) => `${digit} ${name}`)).toEqual(
    ones.map(({ digit, name }) => `${digit} ${name}`),
  );
});

test('a level bar is that of a 7, and a serif drops', () => {
  expect(isOne([line([0.3, 0.22], [0.52, 0.04], [0.52, 0.96])])).toBe(true);
  expect(isOne([line([0.3, 0.08], [0.52, 0.04], [0.52, 0.96])])).toBe(false);
});

test('a foot goes to both sides, and the base of a 2 to one', () => {
  const flag = [0.3, 0.06] as const;
  const stem = line(flag, [0.5, 0.04], [0.5, 0.96]);
  expect(isOne([stem, line([0.1, 0.96], [0.9, 0.96])])).toBe(true);
  expect(isOne([stem, line([0.5, 0.96], [0.9, 0.96])])).toBe(false);
});

test('a bow has one belly, about its middle', () => {
  const bow = (...through: [number, number][]) => isBow(paths([curve(...through)]), 1);
  expect(bow([0.5, 0], [0.4, 0.5], [0.5, 1])).toBe(true);
  expect(bow([0.5, 0], [0.4, 0.15], [0.5, 1])).toBe(false);
  expect(bow([0.5, 0], [0.6, 0.25], [0.52, 0.5], [0.6, 0.75], [0.5, 1])).toBe(false);
});
