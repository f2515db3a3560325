import { describe, expect, it } from 'vitest';
import { PIXELS, SIDE } from '../../model/digits';
import { SeededRandom } from './random';
import { addStyle } from './styles';

/** A straight stroke of three pixels, leaning to the right by `lean` columns a row. */
function bar(lean: number): Uint8Array {
  const image = new Uint8Array(PIXELS);
  for (let row = 4; row < 24; row++) {
    const centre = Math.round(13.5 + lean * (13.5 - row));
    image.fill(255, row * SIDE + centre - 1, row * SIDE + centre + 2);
  }
  return image;
}

function ring(): Uint8Array {
  const image = new Uint8Array(PIXELS);
  for (let i = 0; i < PIXELS; i++) {
    const radius = Math.hypot(((i % SIDE) - 13.5) / 0.8, Math.floor(i / SIDE) - 13.5);
    if (Math.abs(radius - 9) < 1.3) image[i] = 255;
  }
  return image;
}

const inked = (image: Uint8Array, rows: [number, number], columns: [number, number]) => {
  let count = 0;
  for (let row = rows[0]; row < rows[1]; row++) {
    for (let column = columns[0]; column < columns[1]; column++) {
      if (image[row * SIDE + column]! > 127) count++;
    }
  }
  return count;
};

function centre(image: Uint8Array) {
  let [mass, x, y] = [0, 0, 0];
  image.forEach((ink, i) => {
    mass += ink;
    x += ink * (i % SIDE);
    y += ink * Math.floor(i / SIDE);
  });
  return { x: x / mass, y: y / mass };
}

function variants(original: Uint8Array, label: number) {
  return Array.from({ length: 300 }, (_, seed) => {
    const image = original.slice();
    const moved = addStyle(image, label, new SeededRandom(seed));
    return { image, moved };
  });
}

describe('addStyle', () => {
  const one = bar(0);

  it('gives some ones a flag to the upper left, some a foot, and leaves the others bare', () => {
    let [flags, feet, bare] = [0, 0, 0];
    for (const { image } of variants(one, 1)) {
      if (image.join() === one.join()) {
        bare++;
        continue;
      }
      const flag = inked(image, [5, 17], [0, 12]) > 0;
      const foot = inked(image, [20, 26], [0, 12]) > 0 && inked(image, [20, 26], [17, 28]) > 0;
      expect(flag || foot).toBe(true);
      expect(inked(image, [4, 18], [17, 28])).toBe(0);
      if (flag) flags++;
      if (foot) feet++;
    }
    expect(flags).toBeGreaterThan(60);
    expect(feet).toBeGreaterThan(30);
    expect(bare).toBeGreaterThan(100);
  });

  it('only ever adds ink, and says how far the centre of mass moved', () => {
    for (const [original, label] of [[one, 1] as const, [ring(), 0] as const]) {
      const before = centre(original);
      for (const { image, moved } of variants(original, label)) {
        expect(image.every((ink, i) => ink >= original[i]!)).toBe(true);
        const after = centre(image);
        expect(moved.x).toBeCloseTo(after.x - before.x, 9);
        expect(moved.y).toBeCloseTo(after.y - before.y, 9);
      }
    }
  });

  it('crosses some zeros out, from the lower left to the upper right', () => {
    const crossed = variants(ring(), 0).filter(({ image }) => inked(image, [11, 17], [11, 17]) > 4);
    expect(crossed.length).toBeGreaterThan(5);
    expect(crossed.length).toBeLessThan(50);
    for (const { image } of crossed) {
      expect(inked(image, [8, 12], [14, 20])).toBeGreaterThan(inked(image, [8, 12], [8, 14]));
    }
  });

  it('leaves ones alone that lean far, that have a flag, and that are blank', () => {
    const leaning = bar(0.7);
    expect(variants(leaning, 1).every(({ image }) => image.join() === leaning.join())).toBe(true);
    const flagged = variants(one, 1).find(
      ({ image }) => inked(image, [4, 16], [0, 11]) > 12,
    )!.image;
    expect(variants(flagged, 1).every(({ image }) => image.join() === flagged.join())).toBe(true);
    const blank = new Uint8Array(PIXELS);
    for (const { image, moved } of variants(blank, 1)) {
      expect(image).toEqual(blank);
      expect(moved).toEqual({ x: 0, y: 0 });
    }
  });

  it.each([2, 3, 4, 5, 6, 7, 8, 9])('leaves %i alone', (label) => {
    expect(variants(one, label).every(({ image }) => image.join() === one.join())).toBe(true);
  });
});
