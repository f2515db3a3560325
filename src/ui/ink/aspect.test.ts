import { expect, test } from 'vitest';
import { withUsualAspect } from './aspect';
import { inkToInput } from './ink-to-input';
import { WAYS } from './testing/digits';
import { place, placements } from './testing/placements';
import { shippedModel } from './testing/shipped-model';
import type { Way } from './testing/way';
import { bounds, visiblePaths } from './visible';

const squashed = ({ x: byX = 1, y: byY = 1 }) =>
  WAYS.map((way): Way => ({
    ...way,
    strokes: way.strokes.map((line) =>
      line.map(({ x, y }) => ({ x: 0.5 + (x - 0.5) * byX, y: 0.5 + (y - 0.5) * byY })),
    ),
  }));

/** Of these, drawn by several hands that tremble little, how many are read right. */
function readRight(ways: readonly Way[]): number {
  const read = shippedModel();
  const hands = placements(5, 3).map((hand) => Object.assign(hand, { tremble: 0.005 }));
  const right = ways.flatMap((way) =>
    hands.map((hand) => read(inkToInput(place(way, hand))) === way.digit),
  );
  return right.filter(Boolean).length / right.length;
}

test('narrow digits are read, down to a fifth as wide as usual', () => {
  expect(readRight(squashed({ x: 0.45 }))).toBeGreaterThan(0.98);
  expect(readRight(squashed({ x: 0.33 }))).toBeGreaterThan(0.98);
  expect(readRight(squashed({ x: 0.2 }))).toBeGreaterThan(0.98);
});

test('flat digits are read, but for some ones: a level serif is the bar of a seven', () => {
  for (const y of [0.5, 0.33, 0.2]) {
    const others = squashed({ y }).filter(({ digit }) => digit !== 1);
    expect(readRight(others)).toBeGreaterThan(0.98);
  }
  expect(readRight(squashed({ y: 0.5 }))).toBeGreaterThan(0.98);
  expect(readRight(squashed({ y: 0.33 }))).toBeGreaterThan(0.96);
});

test('digits a twentieth of the canvas high are read, with a brush that is wider than they are', () => {
  const read = shippedModel();
  const hands = placements(4, 5).map((hand) => Object.assign(hand, { size: 0.05, brush: 0.07 }));
  for (const way of WAYS) {
    for (const hand of hands) expect(read(inkToInput(place(way, hand)))).toBe(way.digit);
  }
});

test('digits of usual shape stay as they are drawn, and so do all ones', () => {
  for (const way of WAYS.filter(({ digit }) => digit === 1 || digit === 0 || digit === 2)) {
    for (const hand of placements(20, 7)) {
      const paths = visiblePaths(place(way, hand));
      if (/narrow/.test(way.name)) continue;
      const [before, after] = [paths, withUsualAspect(paths)].map((all) => {
        const { left, right } = bounds(all.flatMap(({ points }) => points));
        return right - left;
      });
      expect(after! / before!, `${way.digit} ${way.name}`).toBeLessThan(1.5);
    }
  }
});

test('a line, whichever way it goes, is never made into a shape', () => {
  for (const angle of [0, 30, 60, 90, 120]) {
    const [dx, dy] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    const points = Array.from({ length: 20 }, (_, i) => ({
      x: 0.5 + (i / 50) * dx + 0.002 * Math.sin(i),
      y: 0.5 + (i / 50) * dy + 0.002 * Math.cos(i),
    }));
    const paths = [{ width: 0.07, points }];
    expect(withUsualAspect(paths)).toBe(paths);
  }
});
