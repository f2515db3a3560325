import { expect, it } from 'vitest';
import { sizeToRead, widthToDecode } from './picture-scale';

it.each([
  ['a small one as it is', [100, 50], [100, 50]],
  ['a photograph by its longer side', [4000, 3000], [320, 240]],
  ['one that is high', [300, 600], [160, 320]],
  ['a strip keeps a height', [10_000, 100], [6400, 64]],
  ['a longer one as much as there is room', [50_000, 50], [25_298, 25]],
  ['a drawing without a size', [0, 0], [320, 320]],
  ['a line', [5000, 1], [5000, 1]],
] as const)('%s', (_, [width, height], [wide, high]) => {
  expect(sizeToRead({ width, height })).toEqual({ width: wide, height: high });
});

it('only what is large is made small by the decoder', () => {
  expect(widthToDecode(undefined)).toBeUndefined();
  expect(widthToDecode({ width: 320, height: 10 })).toBeUndefined();
  expect(widthToDecode({ width: 640, height: 480 })).toBe(320);
});
