import { describe, expect, test } from 'vitest';
import { digitsIn, doubtOf } from './doubt';

/** An image with full ink in these boxes of columns and rows, both ends in. */
function boxes(...all: readonly [left: number, top: number, right: number, bottom: number][]) {
  const pixels = new Uint8Array(784);
  for (const [left, top, right, bottom] of all) {
    for (let row = top; row <= bottom; row++) {
      pixels.fill(255, row * 28 + left, row * 28 + right + 1);
    }
  }
  return pixels;
}

const SURE = [0.97, 0.01, 0.02, 0, 0, 0, 0, 0, 0, 0];
const UNDECIDED = [0.5, 0.48, 0.02, 0, 0, 0, 0, 0, 0, 0];

describe('doubt', () => {
  test('there is none of what looks like one digit', () => {
    const one = boxes([13, 4, 15, 23]);
    expect(doubtOf(one, 3, SURE)).toBeUndefined();
    expect(doubtOf(one, 3, undefined)).toBeUndefined();
  });

  test('what looks like none, and what may as well be another', () => {
    const one = boxes([13, 4, 15, 23]);
    expect(doubtOf(one, -1, SURE)).toBe('shape');
    expect(doubtOf(one, 3, UNDECIDED)).toBe('close');
  });

  test('two side by side are several, whatever they look like', () => {
    const two = boxes([6, 4, 8, 23], [18, 4, 20, 23]);
    expect(doubtOf(two, 3, SURE)).toBe('several');
  });
});

describe('digits in a picture', () => {
  test('paper has none', () => {
    expect(digitsIn(new Uint8Array(784))).toBe(0);
  });

  test('parts one above the other are one, and so is what touches', () => {
    expect(digitsIn(boxes([10, 4, 16, 8], [10, 14, 16, 20]))).toBe(1);
    expect(digitsIn(boxes([6, 4, 12, 23], [13, 4, 20, 23]))).toBe(1);
  });

  test('a speck or a short dash beside a digit is no second one', () => {
    expect(digitsIn(boxes([6, 4, 12, 23], [18, 20, 19, 21]))).toBe(1);
    expect(digitsIn(boxes([6, 4, 12, 23], [15, 13, 25, 15]))).toBe(1);
  });

  test('three are three', () => {
    expect(digitsIn(boxes([4, 8, 6, 20], [12, 8, 14, 20], [20, 8, 22, 20]))).toBe(3);
  });
});
