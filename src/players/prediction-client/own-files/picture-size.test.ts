/** The chain of markers before a JPEG's start of frame, as ITU-T T.81 B.1.1 allows it. */
import { describe, expect, it } from 'vitest';
import { pictureSize } from './picture-size';

const SOI = [0xff, 0xd8];
const short = (value: number) => [value >>> 8, value & 255];
const frame = (marker: number) => [0xff, marker, ...short(17), 8, ...short(200), ...short(300), 3];
const segment = (marker: number, ...body: number[]) => [
  ...[0xff, marker, ...short(2 + body.length)],
  ...body,
];
const sizeOf = (...parts: number[][]) =>
  pictureSize('JPEG', Uint8Array.from([...SOI, ...parts.flat()]));

const SIZE = { width: 300, height: 200 };

describe('the size of a JPEG', () => {
  it.each([
    ['TEM', 0x01],
    ...Array.from({ length: 8 }, (_, n) => [`RST${n}`, 0xd0 + n] as const),
    ['SOI', 0xd8],
    ['EOI', 0xd9],
  ] as const)('is found behind %s, which has no length', (_name, marker) => {
    // Read as a length, the bytes behind it would lead past the frame, or into it.
    expect(sizeOf([0xff, marker], segment(0xe0, 1, 2, 3), frame(0xc0))).toEqual(SIZE);
    expect(sizeOf([0xff, marker], frame(0xc0))).toEqual(SIZE);
  });

  it('is found behind fill bytes and segments that look like frames inside', () => {
    expect(sizeOf([0xff, 0xff, 0xff], frame(0xc2))).toEqual(SIZE);
    expect(sizeOf(segment(0xfe, ...frame(0xc0)), [0xff], frame(0xc1))).toEqual(SIZE);
    expect(sizeOf(segment(0xc4, 9), segment(0xc8), segment(0xcc), frame(0xcf))).toEqual(SIZE);
  });

  it('is not found where the chain breaks, or the file ends', () => {
    expect(sizeOf([0x00], frame(0xc0))).toBeUndefined();
    expect(sizeOf(segment(0xe0, 1), frame(0xc0).slice(0, 8))).toBeUndefined();
    expect(sizeOf(segment(0xe0).slice(0, 3))).toBeUndefined();
    expect(sizeOf([0xff, 0xe0, 0xff, 0xff], frame(0xc0))).toBeUndefined();
    expect(sizeOf()).toBeUndefined();
  });
});
