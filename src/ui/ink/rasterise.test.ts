import { describe, expect, test } from 'vitest';
import { coverage, SAMPLES } from '../../players/prediction-client/model-input';
import { markInk } from './rasterise';

const raster = (width: number, ...points: [number, number][]) =>
  coverage(markInk([{ width, points: points.map(([x, y]) => ({ x, y })) }], 28), 28, 0, 0);
const ink = (pixels: Uint8Array) => pixels.reduce((sum, value) => sum + value, 0) / 255;

describe('rasterising thick lines', () => {
  test('a dot covers the area of its disc', () => {
    for (const width of [2, 3.3, 8]) {
      expect(ink(raster(width, [14.1, 13.7]))).toBeCloseTo(Math.PI * (width / 2) ** 2, 0);
    }
  });

  test('a line covers length times width and two half discs', () => {
    const expected = 14 * 3 + Math.PI * 1.5 ** 2;
    for (const angle of [0, 20, 45, 90, 133]) {
      const [dx, dy] = [7 * Math.cos(angle), 7 * Math.sin(angle)];
      const area = ink(raster(3, [14 - dx, 14 - dy], [14 + dx, 14 + dy]));
      expect(Math.abs(area - expected)).toBeLessThan(0.6);
    }
  });

  test('whole pixels are full, half covered ones half full', () => {
    const pixels = raster(3, [5, 10.5], [20, 10.5]);
    const column = [8, 9, 10, 11, 12].map((row) => pixels[row * 28 + 12]);
    expect(column).toEqual([0, 255, 255, 255, 0]);
    const lower = raster(3, [5, 11], [20, 11]);
    const half = [8, 9, 10, 11, 12].map((row) => lower[row * 28 + 12]);
    expect(half).toEqual([0, 128, 255, 255, 128]);
  });

  test('many close points give the same picture as few', () => {
    const fine = Array.from({ length: 400 }, (_, i): [number, number] => [4 + i / 20, 6 + i / 40]);
    const [coarse, dense] = [raster(3, fine[0]!, fine[399]!), raster(3, ...fine)];
    const most = Math.max(...coarse.map((value, i) => Math.abs(value - dense[i]!)));
    expect(most).toBeLessThan(20);
  });

  test('a shift moves the picture by whole places and drops what leaves it', () => {
    const marks = markInk([{ width: 2, points: [{ x: 3, y: 3 }] }], 28);
    const moved = coverage(marks, 28, 5 * SAMPLES, 2 * SAMPLES);
    const still = coverage(marks, 28, 0, 0);
    expect(moved[4 * 28 + 7]).toBe(still[2 * 28 + 2]);
    expect(ink(moved)).toBeCloseTo(ink(still), 9);
    expect(ink(coverage(marks, 28, -10 * SAMPLES, 0))).toBe(0);
  });
});
