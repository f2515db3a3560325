import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdxError, parseImages, parseLabels } from './idx';

/** An IDX file with any magic, dimensions and elements. */
function idx(magic: number, dimensions: number[], elements: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * dimensions.length + elements.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic);
  dimensions.forEach((size, axis) => view.setUint32(4 + 4 * axis, size));
  bytes.set(elements, 4 + 4 * dimensions.length);
  return bytes;
}

const problem = (parse: () => unknown): string => {
  try {
    parse();
  } catch (error) {
    if (error instanceof IdxError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('parseImages', () => {
  it('reads every shape back', () => {
    const size = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        size,
        size,
        size,
        fc.infiniteStream(fc.nat(255)),
        (count, rows, columns, source) => {
          const elements = [...source.take(count * rows * columns)];
          const file = idx(0x803, [count, rows, columns], elements);
          const images = parseImages(file, 'images');
          expect(images).toMatchObject({ count, rows, columns });
          expect([...images.pixels]).toEqual(elements);
        },
      ),
    );
  });

  it('reads a view into a larger buffer, and a plain ArrayBuffer', () => {
    const file = idx(0x803, [1, 1, 2], [5, 6]);
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect([...parseImages(shifted.subarray(3), 'images').pixels]).toEqual([5, 6]);
    expect([...parseImages(file.buffer as ArrayBuffer, 'images').pixels]).toEqual([5, 6]);
  });

  it('refuses every truncation and every excess, naming the file', () => {
    const file = idx(0x803, [2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]);
    for (let length = 0; length < file.length; length++) {
      const message = problem(() => parseImages(file.subarray(0, length), 'digits'));
      expect(message).toMatch(
        length === 0 ? /^digits: it is empty\.$/ : /^digits: it is truncated/,
      );
    }
    expect(problem(() => parseImages(idx(0x803, [1, 1, 1], [1, 2, 3]), 'digits'))).toBe(
      'digits: it has 2 bytes after its last element.',
    );
  });

  it('refuses labels, other element types and empty sets', () => {
    expect(problem(() => parseImages(idx(0x801, [2], [1, 2]), 'digits'))).toMatch(/magic number/);
    expect(problem(() => parseImages(idx(0xd03, [1, 1, 1], [1]), 'digits'))).toMatch(
      /magic number/,
    );
    expect(problem(() => parseImages(idx(0x803, [0, 28, 28], []), 'digits'))).toBe(
      'digits: it holds no images.',
    );
  });
});

describe('parseLabels', () => {
  it('reads digits', () => {
    expect([...parseLabels(idx(0x801, [3], [0, 9, 4]), 'labels')]).toEqual([0, 9, 4]);
  });

  it('refuses images, truncation and labels that are no digits', () => {
    expect(problem(() => parseLabels(idx(0x803, [1, 1, 1], [1]), 'labels'))).toMatch(
      /magic number/,
    );
    expect(problem(() => parseLabels(idx(0x801, [3], [1, 2]), 'labels'))).toBe(
      'labels: it is truncated: 10 bytes of 11.',
    );
    expect(problem(() => parseLabels(idx(0x801, [2], [3, 10]), 'labels'))).toBe(
      'labels: label 1 is 10, not a digit.',
    );
  });
});
