import { describe, expect, test } from 'vitest';
import { LINKS, PARTIES } from '../../../mpc/wire/parties';
import type { Arrangement, Spot } from './layout';
import { along, curveOf, NARROW, radiusOf, WIDE } from './layout';

const POINTS = Array.from({ length: 41 }, (_, i) => i / 40);

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('the %s arrangement', (_name, arrangement: Arrangement) => {
  test('every link starts and ends at its parties and stays on the picture', () => {
    for (const [a, b] of LINKS) {
      const curve = curveOf(arrangement, a, b);
      expect(along(curve, 0).at).toEqual(arrangement.places[a]);
      expect(along(curve, 1).at).toEqual(arrangement.places[b]);
      for (const t of POINTS) {
        const { at, normal } = along(curve, t);
        expect(at.x).toBeGreaterThan(0);
        expect(at.x).toBeLessThan(arrangement.width);
        expect(at.y).toBeGreaterThan(0);
        expect(at.y).toBeLessThan(arrangement.height);
        expect(Math.hypot(normal.x, normal.y)).toBeCloseTo(1);
      }
    }
  });

  test('no link runs through a third party', () => {
    const distance = (a: Spot, b: Spot) => Math.hypot(a.x - b.x, a.y - b.y);
    for (const [a, b] of LINKS) {
      const curve = curveOf(arrangement, a, b);
      for (const party of PARTIES) {
        if (party === a || party === b) continue;
        for (const t of POINTS) {
          expect(distance(along(curve, t).at, arrangement.places[party])).toBeGreaterThan(40);
        }
      }
    }
  });

  test('there and back run on two sides of a link', () => {
    const there = along(curveOf(arrangement, 'server0', 'server1'), 0.5);
    const back = along(curveOf(arrangement, 'server1', 'server0'), 0.5);
    expect(there.at).toEqual(back.at);
    expect(there.normal.x).toBeCloseTo(-back.normal.x);
    expect(there.normal.y).toBeCloseTo(-back.normal.y);
  });
});

test('a larger message is a larger drop', () => {
  expect(radiusOf(32)).toBeGreaterThan(radiusOf(0));
  expect(radiusOf(81_920)).toBeGreaterThan(radiusOf(3136));
});
