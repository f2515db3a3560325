import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IdxError } from '../../data/idx';
import { LocalFileError } from './arrays/local-file';
import { recognise } from './local-files';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const big = (value: number) => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];
const idx = (dimensions: readonly number[], elements: readonly number[]) =>
  Uint8Array.from([0, 0, 8, dimensions.length, ...dimensions.flatMap(big), ...elements]);
const images = (count: number, side = 28) => ({
  name: 'mine-images',
  bytes: idx([count, side, side], Array<number>(count * side * side).fill(9)),
});
const labels = (digits: readonly number[]) => ({
  name: 'mine-labels',
  bytes: idx([digits.length], digits),
});
const png = (width: number, height: number) => ({
  name: 'digit.png',
  bytes: Uint8Array.from([...PNG, 0, 0, 0, 13, 73, 72, 68, 82, ...big(width), ...big(height)]),
});

/** A JPEG up to its start of frame, after a segment that has nothing to say. */
const jpeg = (width: number, height: number) => {
  const short = (value: number) => [value >>> 8, value & 255];
  const comment = [0xff, 0xfe, ...short(4), 0xff, 0xc0];
  const frame = [0xff, 0xff, 0xc2, ...short(17), 8, ...short(height), ...short(width), 3];
  return { name: 'digit.jpg', bytes: Uint8Array.from([0xff, 0xd8, ...comment, ...frame]) };
};

function outcome(files: Parameters<typeof recognise>[0]): string {
  try {
    return recognise(files).kind;
  } catch (error) {
    return (error as Error).name;
  }
}

describe('local files', () => {
  test('an IDX pair in either order', () => {
    for (const files of [
      [images(3), labels([4, 0, 9])],
      [labels([4, 0, 9]), images(3)],
    ]) {
      const found = recognise(files);
      if (found.kind !== 'set') throw new Error(found.kind);
      expect(found.name).toBe('mine-images');
      expect(found.images.count).toBe(3);
      expect(found.images.labels).toEqual(Uint8Array.of(4, 0, 9));
      expect(found.images.pixels).toHaveLength(3 * 784);
    }
  });

  test('IDX images without labels', () => {
    expect(recognise([images(3)])).toMatchObject({
      kind: 'set',
      images: { count: 3, labels: undefined },
    });
  });

  test('a picture, by its first bytes and not by its name', () => {
    expect(recognise([png(300, 200)]).kind).toBe('pictures');
    const stump = { name: 'digit.txt', bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0) };
    expect(recognise([stump])).toMatchObject({
      kind: 'pictures',
      pictures: [{ size: undefined }],
    });
  });

  test('several pictures; what cannot be read is named, and the others go on', () => {
    const text = { name: 'a.txt', bytes: new TextEncoder().encode('seven') };
    const found = recognise([png(9, 9), text, png(60_000, 60_000), png(30, 20)]);
    if (found.kind !== 'pictures') throw new Error(found.kind);
    expect(found.pictures.map(({ size }) => size?.width)).toEqual([9, 30]);
    expect(found.refused).toEqual([
      expect.stringMatching(/^a\.txt is neither/),
      expect.stringMatching(/too many/),
    ]);
  });

  test('its size is read before it is decoded', () => {
    for (const file of [png(300, 200), jpeg(300, 200)]) {
      expect(recognise([file])).toMatchObject({
        pictures: [{ size: { width: 300, height: 200 } }],
      });
    }
  });

  test.each([
    ['no file', [], /no file/],
    ['an empty one', [{ name: 'a', bytes: new Uint8Array() }], /a is empty/],
    [
      'a text',
      [{ name: 'a.txt', bytes: new TextEncoder().encode('seven') }],
      /neither a picture nor an array/,
    ],
    ['one compressed twice', [{ name: 'a.gz', bytes: Uint8Array.of(0x1f, 0x8b, 8) }], /Unpack/],
    ['IDX of floats', [{ name: 'a', bytes: Uint8Array.of(0, 0, 13, 3) }], /magic number/],
    ['labels alone', [labels([1])], /together with its images/],
    ['two images', [images(1), images(1)], /one file with images/],
    ['a picture and a set', [png(9, 9), images(1)], /pictures, or one file/],
    ['three files', [images(1), labels([1]), labels([1])], /pictures, or one file/],
    ['too few labels', [images(2), labels([1])], /2 images, but mine-labels has 1 labels/],
    ['another size', [images(2, 27), labels([1, 2])], /27 × 27/],
    ['a huge picture', [png(60_000, 60_000)], /too many/],
    ['a huge photograph', [jpeg(16_000, 16_000)], /16000 × 16000 .* too many/],
    ['a stump of a PNG', [{ name: 'a.png', bytes: Uint8Array.from(PNG) }], /truncated/],
  ])('%s is refused', (_what, files, message) => {
    expect(() => recognise(files)).toThrow(LocalFileError);
    expect(() => recognise(files)).toThrow(message);
  });

  test('what is wrong inside of an IDX file is said', () => {
    const cut = { ...images(2), bytes: images(2).bytes.subarray(0, 900) };
    expect(() => recognise([cut, labels([1, 2])])).toThrow(IdxError);
    expect(() => recognise([cut, labels([1, 2])])).toThrow('mine-images: it is truncated');
    expect(() => recognise([images(1), labels([10])])).toThrow('label 0 is 10');
  });

  test('whatever comes is taken or refused, never anything else', () => {
    const start = fc.constantFrom(PNG, [0, 0, 8, 3], [0, 0, 8, 1], [0xff, 0xd8, 0xff], []);
    const file = fc
      .tuple(start, fc.uint8Array({ maxLength: 40 }))
      .map(([first, rest]) => ({ name: 'f', bytes: Uint8Array.from([...first, ...rest]) }));
    fc.assert(
      fc.property(fc.array(file, { maxLength: 3 }), (files) => {
        expect(outcome(files)).toMatch(/^(?:set|pictures|LocalFileError|IdxError)$/);
      }),
    );
  });
});
