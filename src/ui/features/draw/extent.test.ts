import { expect, it } from 'vitest';
import { extentOf } from './extent';

it('the rows and columns that have ink, and how many pixels', () => {
  const pixels = new Uint8Array(784);
  expect(extentOf(pixels)).toEqual({ inked: 0, rows: undefined, columns: undefined });
  pixels[28 * 4 + 6] = 200;
  pixels[28 * 9 + 2] = 1;
  expect(extentOf(pixels)).toEqual({ inked: 2, rows: [5, 10], columns: [3, 7] });
});
