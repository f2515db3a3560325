/** What is written as an array of images is read back exactly; what is none is refused by name. */
import * as fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LocalFileError } from './local-file';
import { recognise } from '../local-files';
import { unpack } from '../unpack';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (bytes: Uint8Array, name = 'mine') => {
  const found = recognise([{ name, bytes }]);
  if (found.kind !== 'set') throw new Error(found.kind);
  return found.images;
};

/** One image has ink of 255, so that 0 and 1 are not taken for parts of one. */
const images = fc
  .array(fc.uint8Array({ minLength: 784, maxLength: 784 }), { minLength: 1, maxLength: 3 })
  .map((all) => all.map((image, i) => (i === 0 ? image.with(0, 255) : image)));
const flat = (all: readonly Uint8Array[]) => all.flatMap((image) => [...image]);
const runs = { numRuns: 20 };

function npy(
  descr: string,
  shape: readonly (number | string)[],
  data: Uint8Array,
  order = 'False',
) {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const head = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${tuple}), }`;
  const padded = `${head.padEnd(117)}\n`;
  return Uint8Array.from([0x93, ...bytesOf('NUMPY'), 1, 0, 118, 0, ...bytesOf(padded), ...data]);
}

describe('arrays of images', () => {
  test('CSV with labels and without, with a line of names and without', () => {
    fc.assert(
      fc.property(images, fc.boolean(), fc.boolean(), (all, hasLabels, hasNames) => {
        const names = [...(hasLabels ? ['label'] : []), ...all[0]!.keys()].map(
          (name) => `"${hasNames ? `p${name}`.replace('plabel', 'label') : name}"`,
        );
        const lines = all.map((image, i) => [...(hasLabels ? [i] : []), ...image].join(','));
        const found = read(
          bytesOf([...(hasNames ? [names.join(',')] : []), ...lines].join('\r\n')),
        );
        expect(found.count).toBe(all.length);
        expect([...found.pixels]).toEqual(flat(all));
        expect(found.labels && [...found.labels]).toEqual(hasLabels ? [...all.keys()] : undefined);
      }),
      runs,
    );
  });

  test('JSON of numbers, of rows, and of images', () => {
    fc.assert(
      fc.property(images, fc.boolean(), (all, inRows) => {
        const rows = (image: Uint8Array) =>
          Array.from({ length: 28 }, (_, y) => [...image.subarray(28 * y, 28 * y + 28)]);
        const list = all.map((image) => (inRows ? rows(image) : [...image]));
        expect([...read(bytesOf(JSON.stringify(list))).pixels]).toEqual(flat(all));
        expect([...read(bytesOf(JSON.stringify(list[0]))).pixels]).toEqual([...all[0]!]);
      }),
      runs,
    );
  });

  test('npy of bytes and of floats, 0 to 255 and 0 to 1', () => {
    fc.assert(
      fc.property(images, fc.constantFrom(1, 1 / 255), (all, scale) => {
        const numbers = flat(all);
        const scaled = numbers.map((value) => value * scale);
        const count = all.length;
        for (const file of [
          npy('|u1', [count, 784], Uint8Array.from(numbers)),
          npy('<f4', [count, 784], new Uint8Array(Float32Array.from(scaled).buffer)),
          npy('<f8', [count, 28, 28], new Uint8Array(Float64Array.from(scaled).buffer)),
        ]) {
          expect([...read(file).pixels]).toEqual(numbers);
        }
      }),
      runs,
    );
    const one = new Uint8Array(784).fill(7);
    expect(read(npy('|u1', [784], one))).toMatchObject({ count: 1, pixels: one });
    expect(read(npy('|u1', [28, 28], one))).toMatchObject({ count: 1, pixels: one });
  });

  test('gzip of any, and no more than may be', async () => {
    const bytes = npy('|u1', [784], new Uint8Array(784).fill(7));
    const file = { name: 'a.npy.gz', bytes: Uint8Array.from(gzipSync(bytes)) };
    expect(await unpack(file)).toEqual({ name: 'a.npy', bytes });
    await expect(unpack(file, 100)).rejects.toThrow(LocalFileError);
    const cut = { ...file, bytes: file.bytes.subarray(0, 30) };
    await expect(unpack(cut)).rejects.toThrow(/broken or cut/);
  });

  const row = (length: number, value: unknown = 3) => Array(length).fill(value).join(',');
  const ones = new Uint8Array(784).fill(1);
  test.each([
    ['a short CSV', bytesOf(row(700)), /700 fields.*784/],
    ['CSV with an uneven line', bytesOf(`${row(784)}\n${row(783)}`), /line 2 has 783/],
    ['CSV with a longer line', bytesOf(`${row(784)}\n${row(786)}`), /line 2 has more than 784/],
    ['CSV with a word', bytesOf(`${row(784)}\n${row(784, 'x')}`), /line 2 column 1 is no number/],
    ['CSV with a label of 12', bytesOf(`12,${row(784)}`), /label 12/],
    ['CSV of names', bytesOf(row(784, 'pixel')), /no images/],
    ['CSV below its mean', bytesOf(row(784, -0.4)), /-0.4 as pixel 0 of image 0/],
    ['JSON of an object', bytesOf('{"a":1}'), /no array of images/],
    ['JSON of a short image', bytesOf('[[1,2,3]]'), /image 0 is neither/],
    ['JSON that is cut', bytesOf('[1,2'), /cannot be parsed/],
    ['npy of whole numbers', npy('<i8', [784], ones), /<i8.*uint8/],
    ['npy in Fortran order', npy('|u1', [28, 28], ones, 'True'), /Fortran/],
    ['npy of another shape', npy('|u1', [3, 32, 32], ones), /\(3, 32, 32\)/],
    ['npy that is cut', npy('|u1', [784], ones.subarray(1)), /783 bytes of 784/],
    ['npy of a claim', npy('|u1', [9_000_000_000, 784], ones), /truncated/],
    [
      'npy of a shape that never closes',
      npy('|u1', ['9'.repeat(60), '('], ones),
      /header is broken/,
    ],
    ['JPEG 2000', Uint8Array.of(0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20), /JPEG 2000.*JPEG or PNG/],
    ['zip', bytesOf('PK\u0003\u0004'), /zip archive.*Unpack/],
  ])('%s is refused', (_what, bytes, message) => {
    expect(() => read(bytes)).toThrow(LocalFileError);
    expect(() => read(bytes)).toThrow(message);
  });
});
