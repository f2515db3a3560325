import { describe, expect, it } from 'vitest';
import { LINKS, PARTIES } from '../../../mpc/wire/parties';
import { along, curveOf, NARROW, WIDE } from './layout';
import { type Box, placeLabels } from './place-labels';

const meets = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

/** A button with its role below, as large as the page has it at the scale of the picture. */
const party = (x: number, y: number, scale: number): Box => ({
  left: x - 72 / scale,
  top: y - 22 / scale,
  width: 144 / scale,
  height: 66 / scale,
});

describe.each([
  ['wide', WIDE, 1, 130],
  ['wide, beside an inspector', WIDE, 0.78, 150],
  ['narrow', NARROW, 0.97, 84],
] as const)('labels in the %s picture', (_name, arrangement, scale, width) => {
  const obstacles = PARTIES.map((each) => {
    const { x, y } = arrangement.places[each];
    return party(x, y, scale);
  });
  it.each(LINKS)('both ways between %s and %s touch nothing', (a, b) => {
    const labels = [
      [a, b],
      [b, a],
    ].map(([from, to]) => ({
      curve: curveOf(arrangement, from!, to!),
      radius: 12,
      aside: 15,
      width,
      height: 18,
    }));
    const boxes = placeLabels(labels, obstacles, arrangement).map(({ x, y }) => ({
      left: x - width / 2,
      top: y - 9,
      width,
      height: 18,
    }));
    expect(meets(boxes[0]!, boxes[1]!)).toBe(false);
    for (const box of boxes) {
      expect(obstacles.filter((obstacle) => meets(box, obstacle))).toEqual([]);
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.left + box.width).toBeLessThanOrEqual(arrangement.width);
    }
  });
});

it.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('seeds of the client stand on no link of theirs, %s', (_, arrangement) => {
  const size = { width: 72, height: 16 };
  const curves = (['server0', 'server1', 'crypto-producer'] as const).map((to) =>
    curveOf(arrangement, 'prediction-client', to),
  );
  const obstacles = PARTIES.map((each) => {
    const { x, y } = arrangement.places[each];
    return party(x, y, 1);
  });
  const labels = curves.map((curve) => ({ curve, radius: 7, aside: 15, ...size }));
  for (const { x, y } of placeLabels(labels, obstacles, arrangement)) {
    for (const curve of curves) {
      for (let t = 0; t <= 1; t += 0.001) {
        const { at } = along(curve, t);
        const isUnder = Math.abs(at.x - x) < size.width / 2 && Math.abs(at.y - y) < size.height / 2;
        expect(isUnder).toBe(false);
      }
    }
  }
});

it('where there is room they stand beside their drops, one on each side', () => {
  const label = (from: 'server0' | 'server1', to: 'server0' | 'server1') => ({
    curve: curveOf(WIDE, from, to),
    radius: 10.6,
    aside: 15,
    width: 110,
    height: 16,
  });
  const [there, back] = placeLabels(
    [label('server0', 'server1'), label('server1', 'server0')],
    [],
    WIDE,
  );
  expect([there!.y, back!.y]).toEqual([205, 205]);
  expect(there!.x).toBeLessThan(370);
  expect(back!.x).toBeGreaterThan(370);
});
