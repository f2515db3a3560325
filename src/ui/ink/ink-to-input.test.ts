import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SIDE } from './pixels';
import { testDigits } from './testing/mnist';
import type { Stroke } from './strokes';
import { WAYS } from './testing/digits';
import { place, placements } from './testing/placements';
import { inkToInput } from './ink-to-input';

/** Centre of mass, with pixel i at coordinate i, and how many pixels each way hold ink. */
function measure(pixels: Uint8Array) {
  let [mass, x, y] = [0, 0, 0];
  const [columns, rows] = [new Set<number>(), new Set<number>()];
  pixels.forEach((value, i) => {
    const [column, row] = [i % SIDE, Math.floor(i / SIDE)];
    mass += value;
    x += value * column;
    y += value * row;
    if (value > 0) columns.add(column);
    if (value > 0) rows.add(row);
  });
  return { mass, x: x / mass, y: y / mass, width: columns.size, height: rows.size };
}

const digits = fc
  .tuple(fc.constantFrom(...WAYS), fc.constantFrom(...placements(200)))
  .map(([way, placement]) => place(way, placement));
const ink = (width: number, ...points: [number, number][]): Stroke => ({
  tool: 'ink',
  width,
  points: points.map(([x, y]) => ({ x, y })),
});

describe('ink to input', () => {
  test('no ink is all paper, and so is ink that was erased', () => {
    const eraser: Stroke = { ...ink(0.3, [0.2, 0.2], [0.8, 0.8]), tool: 'eraser' };
    for (const strokes of [[], [eraser], [ink(0.05, [0.3, 0.3], [0.7, 0.7]), eraser]]) {
      expect(inkToInput(strokes)).toEqual(new Uint8Array(SIDE * SIDE));
    }
  });

  test('a digit measures 20 pixels one way and is centred as the test images are', () => {
    fc.assert(
      fc.property(digits, (strokes) => {
        const { x, y, width, height } = measure(inkToInput(strokes));
        expect(Math.max(width, height)).toBe(20);
        // Whole pixels: at most half a pixel off. Each grey level is rounded by up to half a step, hence the slack:
        // a hundred grey pixels that lie 5 away, of ink for 40, could move the centre by 0.025.
        expect(Math.abs(x - 14)).toBeLessThan(0.53);
        expect(Math.abs(y - 14)).toBeLessThan(0.53);
      }),
    );
  });

  test('the real test images measure the same', () => {
    const digits = testDigits();
    const count = digits.length;
    let [x, y, fits] = [0, 0, 0];
    for (const { pixels } of digits) {
      const image = measure(pixels);
      expect(Math.abs(image.x - 14)).toBeLessThan(0.51);
      expect(Math.abs(image.y - 14)).toBeLessThan(0.51);
      x += image.x / count;
      y += image.y / count;
      if (Math.max(image.width, image.height) === 20) fits += 1;
    }
    expect(Math.abs(x - 14)).toBeLessThan(0.02);
    expect(Math.abs(y - 14)).toBeLessThan(0.02);
    expect(fits / count).toBeGreaterThan(0.97);
  });

  test('where and how large a digit is drawn makes no difference, if the pen grows with it', () => {
    for (const way of WAYS) {
      const at = (x: number, y: number, size: number) =>
        inkToInput(
          place(way, { x, y, size, tilt: 0, slant: 0, brush: size / 12, tremble: 0, seed: 1 }),
        );
      const [small, large] = [at(0.2, 0.75, 0.25), at(0.5, 0.5, 0.9)];
      const most = Math.max(...small.map((value, i) => Math.abs(value - large[i]!)));
      expect(most).toBeLessThan(40);
    }
  });

  test('a one is not stretched', () => {
    const { width, height } = measure(inkToInput([ink(0.06, [0.5, 0.1], [0.5, 0.9])]));
    expect(height).toBe(20);
    expect(width).toBeLessThanOrEqual(4);
    const dash = measure(inkToInput([ink(0.06, [0.1, 0.5], [0.9, 0.5])]));
    expect(dash.width).toBe(20);
    expect(dash.height).toBeLessThanOrEqual(4);
  });

  test('a tap is a dot in the middle', () => {
    const { x, y, width, height } = measure(inkToInput([ink(0.07, [0.9, 0.1])]));
    expect(Math.max(width, height)).toBeLessThanOrEqual(4);
    expect(Math.hypot(x - 14, y - 14)).toBeLessThan(0.71);
  });

  test('ink is full in the middle of a stroke and grey at its edge', () => {
    const pixels = inkToInput([ink(0.07, [0.2, 0.2], [0.8, 0.75])]);
    expect(Math.max(...pixels)).toBe(255);
    expect(pixels.filter((value) => value > 0 && value < 255).length).toBeGreaterThan(20);
  });
});
