import { expect, test } from 'vitest';
import { digitsSideBySide } from './side-by-side';
import { WAYS } from './testing/digits';
import { place, placements } from './testing/placements';
import { visiblePaths } from './visible';

const [hand] = placements(1);
const beside = (index: number, x: number) =>
  place(WAYS[index]!, { ...hand!, x, y: 0.5, size: 0.36, tilt: 0, brush: 0.05 });

test('every way to write a digit is one, by every hand', () => {
  for (const way of WAYS) {
    for (const each of placements(10, 9)) {
      expect(digitsSideBySide(visiblePaths(place(way, each)))).toBe(1);
    }
  }
});

test('two and three beside each other are two and three', () => {
  for (let i = 0; i < WAYS.length; i++) {
    const other = (i + 11) % WAYS.length;
    expect(digitsSideBySide(visiblePaths([...beside(i, 0.25), ...beside(other, 0.75)]))).toBe(2);
  }
  const three = [...beside(7, 0.14), ...beside(8, 0.5), ...beside(9, 0.86)];
  expect(digitsSideBySide(visiblePaths(three))).toBe(3);
});

test('a dot and a short dash beside a digit are no more of them', () => {
  const dash = [
    { x: 0.8, y: 0.5 },
    { x: 0.95, y: 0.5 },
  ];
  for (const points of [dash, dash.slice(0, 1)]) {
    const strokes = [...beside(5, 0.25), { tool: 'ink' as const, width: 0.05, points }];
    expect(digitsSideBySide(visiblePaths(strokes))).toBe(1);
  }
});

test('nothing is none', () => {
  expect(digitsSideBySide([])).toBe(0);
});
