import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atLength } from '../../../../mpc/testing/length';
import { SIDE } from '../../../../model/digits';
import { PictureError, pictureToInputs } from './picture';
import type { Picture } from './planes';
import { coverage } from '../../model-input';
import { markInk } from '../../../../ui/ink/rasterise';
import { WAYS } from '../../../../ui/ink/testing/digits';
import { place, placements } from '../../../../ui/ink/testing/placements';
import type { Placement } from '../../../../ui/ink/testing/placements';
import { shippedModel } from '../../../../ui/ink/testing/shipped-model';
import { visiblePaths } from '../../../../ui/ink/visible';

/** Of a picture with one digit. */
function pictureToInput(from: Picture): Uint8Array {
  const [input, ...more] = pictureToInputs(from);
  expect(more).toHaveLength(0);
  return input!;
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number];
const [PAPER, INK]: [Colour, Colour] = [
  [250, 244, 230, 255],
  [20, 30, 90, 255],
];

/** Grey levels of ink (0 … 255) in the colours of a picture. */
function picture(ink: Uint8Array, width: number, paper = PAPER, pen = INK): Picture {
  const data = new Uint8ClampedArray(4 * ink.length);
  ink.forEach((value, i) => {
    for (let k = 0; k < 4; k++) {
      data[4 * i + k] = paper[k]! + ((pen[k]! - paper[k]!) * value) / 255;
    }
  });
  return { width, height: ink.length / width, data };
}

/** A drawing as a picture of `side`² pixels. */
function drawn(way: (typeof WAYS)[number], placement: Placement, side: number): Uint8Array {
  const paths = visiblePaths(place(way, placement)).map(({ width, points }) => ({
    width: width * side,
    points: points.map(({ x, y }) => ({ x: x * side, y: y * side })),
  }));
  return coverage(markInk(paths, side), side, 0, 0);
}

const seven = WAYS.find(({ digit }) => digit === 7)!;
const [middle] = placements(1);

describe('a picture becomes a model input', () => {
  test.each([40, 90])('and is read right, from %i pixels', (side) => {
    const read = shippedModel();
    let [wrong, count] = [0, 0];
    for (const placement of placements(atLength(1, 4), side)) {
      for (const way of WAYS) {
        const input = pictureToInput(picture(drawn(way, placement, side), side));
        count += 1;
        if (read(input) !== way.digit) wrong += 1;
      }
    }
    expect(wrong / count).toBeLessThanOrEqual(0.05);
  });

  test('is the same from dark on light, light on dark, and ink on nothing', () => {
    const ink = drawn(seven, middle!, 120);
    const normal = pictureToInput(picture(ink, 120));
    const clear: Colour = [0, 0, 0, 0];
    expect(pictureToInput(picture(ink, 120, INK, PAPER))).toEqual(normal);
    expect(pictureToInput(picture(ink, 120, clear, [0, 0, 0, 255]))).toEqual(normal);
    const white: Colour = [255, 255, 255, 255];
    expect(pictureToInput(picture(ink, 120, [255, 255, 255, 0], white))).toEqual(normal);
  });

  test('a hair line of a large picture is not lost', () => {
    const side = 700;
    const data = new Uint8Array(side * side);
    for (let y = 100; y < 600; y++) data[y * side + 350] = 255;
    const input = pictureToInput(picture(data, side));
    const column = Array.from({ length: SIDE }, (_, y) => Math.max(...row(input, y)));
    expect(column.filter((value) => value > 128).length).toBeGreaterThanOrEqual(18);
  });

  test('one that is a model input already stays as it is', () => {
    const made = pictureToInput(picture(drawn(seven, middle!, 120), 120));
    const again = pictureToInput(picture(made, SIDE, [0, 0, 0, 255], [255, 255, 255, 255]));
    expect(again).toEqual(made);
  });

  test('fits the box and is never blank, whatever the picture', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.nat(1), { minLength: 1600, maxLength: 1600 }),
        (width, height, bits) => {
          const ink = Uint8Array.from(bits.slice(0, width * height), (bit) => 255 * bit);
          const input = inputOf(picture(ink, width));
          if (!input) return;
          expect(input).toHaveLength(SIDE * SIDE);
          expect(Math.max(...input)).toBeGreaterThan(0);
          expect(filled(input)).toBeLessThanOrEqual(22);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a picture is refused', () => {
  test('if nothing differs from the background', () => {
    expect(() => pictureToInput(picture(new Uint8Array(100), 10))).toThrow(/differs/);
  });
  test('if it has no pixels', () => {
    expect(() => pictureToInput({ width: 0, height: 0, data: new Uint8ClampedArray() })).toThrow(
      PictureError,
    );
  });
  test('if ink is all over', () => {
    const ink = new Uint8Array(900).fill(255);
    for (let i = 0; i < 30; i++) ink[i] = ink[870 + i] = ink[30 * i] = ink[30 * i + 29] = 0;
    expect(() => pictureToInput(picture(ink, 30))).toThrow(/No digit/);
  });
});

/** Undefined for a picture that is refused as one should be. */
function inputOf(from: Picture): Uint8Array | undefined {
  try {
    return pictureToInputs(from)[0];
  } catch (error) {
    if (error instanceof PictureError) return undefined;
    throw error;
  }
}

const row = (input: Uint8Array, y: number) => input.subarray(y * SIDE, (y + 1) * SIDE);

/** Rows and columns from the first to the last that has ink: the larger. */
function filled(input: Uint8Array): number {
  const lines = [
    Array.from({ length: SIDE }, (_, y) => row(input, y).some((value) => value > 0)),
    Array.from({ length: SIDE }, (_, x) => input.some((value, i) => value > 0 && i % SIDE === x)),
  ];
  return Math.max(...lines.map((has) => has.lastIndexOf(true) - has.indexOf(true) + 1));
}
