import { describe, expect, it } from 'vitest';
import { PIXELS, SIDE } from '../../model/digits';
import { Augmenter, DEFAULT_AUGMENTATION } from './augment';
import type { AugmentSettings } from './augment';
import { SeededRandom } from './random';

const NONE: AugmentSettings = {
  rotation: 0,
  slant: 0,
  scale: 0,
  shift: 0,
  bend: 0,
  thickness: 0,
  contrast: 0,
};

/** Three images: noise in the middle, an upright bar, and nothing. */
const pixels = new Uint8Array(3 * PIXELS);
const noise = new SeededRandom(5);
for (let row = 5; row < 23; row++) {
  for (let column = 5; column < 23; column++) {
    pixels[row * SIDE + column] = noise.integer() & 255;
    if (column >= 13 && column < 15) pixels[PIXELS + row * SIDE + column] = 255;
  }
}
const [NOISE, BAR, BLANK] = [0, 1, 2];

/** @param label 5 by default: fives are never given other strokes. */
function change(settings: Partial<AugmentSettings>, image = NOISE, seed = 1, label = 5) {
  const out = new Float32Array(PIXELS);
  const augmenter = new Augmenter(new SeededRandom(seed), { ...NONE, ...settings });
  augmenter.apply(pixels, image, label, out, 0);
  return out;
}

const sum = (image: Float32Array) => image.reduce((total, ink) => total + ink, 0);

/** Centre of mass and the slope of the line that fits the ink best, seen from the vertical. */
function shape(image: Float32Array) {
  let [x, y, xy, yy] = [0, 0, 0, 0];
  const mass = sum(image);
  image.forEach((ink, i) => {
    x += (ink * (i % SIDE)) / mass;
    y += (ink * Math.floor(i / SIDE)) / mass;
  });
  image.forEach((ink, i) => {
    xy += ink * ((i % SIDE) - x) * (Math.floor(i / SIDE) - y);
    yy += ink * (Math.floor(i / SIDE) - y) ** 2;
  });
  return { x, y, lean: xy / yy };
}

const seeds = Array.from({ length: 200 }, (_, seed) => seed);

describe('Augmenter', () => {
  it('only scales by 1/256 when every setting is 0', () => {
    const expected = Float32Array.from(pixels.subarray(0, PIXELS), (pixel) => pixel / 256);
    expect(change({})).toEqual(expected);
  });

  it('gives the same image for the same seed, another one for another', () => {
    expect(change(DEFAULT_AUGMENTATION)).toEqual(change(DEFAULT_AUGMENTATION));
    expect(change(DEFAULT_AUGMENTATION, NOISE, 2)).not.toEqual(change(DEFAULT_AUGMENTATION));
  });

  it('writes where it is told to and leaves the source alone', () => {
    const before = pixels.slice();
    const out = new Float32Array(3 * PIXELS).fill(-1);
    new Augmenter(new SeededRandom(1), NONE).apply(pixels, BAR, 5, out, PIXELS);
    expect(out.subarray(0, PIXELS).every((ink) => ink === -1)).toBe(true);
    expect(out.subarray(2 * PIXELS).every((ink) => ink === -1)).toBe(true);
    expect(sum(out.subarray(PIXELS, 2 * PIXELS))).toBeCloseTo((36 * 255) / 256, 4);
    expect(pixels).toEqual(before);
  });

  it('stays within what a pixel can be, and blank paper stays blank', () => {
    for (const seed of seeds) {
      const image = change(DEFAULT_AUGMENTATION, NOISE, seed);
      expect(image.every((ink) => ink >= 0 && ink <= 255 / 256)).toBe(true);
      expect(sum(image)).toBeGreaterThan(10);
      expect(sum(change(DEFAULT_AUGMENTATION, BLANK, seed))).toBe(0);
    }
  });

  it('shifts by no more than it is told to, in all directions', () => {
    const found = seeds.map((seed) => shape(change({ shift: 2 }, BAR, seed)));
    const start = shape(change({}, BAR));
    for (const axis of ['x', 'y'] as const) {
      const moves = found.map((each) => each[axis] - start[axis]);
      expect(Math.max(...moves)).toBeGreaterThan(1.8);
      expect(Math.max(...moves)).toBeLessThanOrEqual(2.01);
      expect(Math.min(...moves)).toBeLessThan(-1.8);
      expect(Math.min(...moves)).toBeGreaterThanOrEqual(-2.01);
    }
  });

  it.each([
    ['rotation', 20, Math.tan((20 * Math.PI) / 180)],
    ['slant', 0.3, 0.3],
  ])('leans a bar both ways by %s', (name, setting, expected) => {
    const leans = seeds.map((seed) => shape(change({ [name]: setting }, BAR, seed)).lean);
    expect(Math.max(...leans)).toBeGreaterThan(0.9 * expected);
    expect(Math.max(...leans)).toBeLessThan(1.05 * expected);
    expect(Math.min(...leans)).toBeLessThan(-0.9 * expected);
    expect(Math.min(...leans)).toBeGreaterThan(-1.05 * expected);
  });

  it('makes strokes thinner and thicker, and scaling larger and smaller', () => {
    const ink = sum(change({}, BAR));
    for (const settings of [{ thickness: 1 }, { scale: 0.2 }]) {
      const sums = seeds.map((seed) => sum(change(settings, BAR, seed)));
      expect(Math.min(...sums)).toBeLessThan(0.9 * ink);
      expect(Math.max(...sums)).toBeGreaterThan(1.1 * ink);
    }
  });

  it('pales ink, and darkens it no further than black', () => {
    const darkest = seeds.map((seed) => Math.max(...change({ contrast: 0.3 }, BAR, seed)));
    expect(Math.min(...darkest)).toBeLessThan(0.75);
    expect(Math.min(...darkest)).toBeGreaterThan(0.69);
    expect(Math.max(...darkest)).toBe(255 / 256);
  });

  it('bends smoothly: the bar stays one connected stroke of about its length', () => {
    const straight = shape(change({}, BAR));
    let bent = 0;
    for (const seed of seeds) {
      const image = change({ bend: 1.2 }, BAR, seed);
      const centres: number[] = [];
      for (let row = 7; row < 21; row++) {
        const line = image.subarray(row * SIDE, (row + 1) * SIDE);
        const mass = sum(line);
        expect(mass).toBeGreaterThan(0.8);
        centres.push(line.reduce((total, ink, column) => total + ink * column, 0) / mass);
      }
      const steps = centres.slice(1).map((x, i) => Math.abs(x - centres[i]!));
      expect(Math.max(...steps)).toBeLessThan(1.2);
      if (centres.some((x) => Math.abs(x - straight.x) > 0.5)) bent++;
    }
    expect(bent).toBeGreaterThan(seeds.length / 2);
  });

  it('gives other strokes to some ones, and keeps them centred', () => {
    const plain = change({}, BAR);
    let changed = 0;
    for (const seed of seeds) {
      const image = change({}, BAR, seed, 1);
      if (sum(image) > 1.05 * sum(plain)) changed++;
      const { x, y } = shape(image);
      expect(Math.hypot(x - shape(plain).x, y - shape(plain).y)).toBeLessThan(0.1);
    }
    expect(changed).toBeGreaterThan(60);
    expect(changed).toBeLessThan(140);
  });
});
