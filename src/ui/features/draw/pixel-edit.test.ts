import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flipped, moved, painted } from './pixel-edit';

const at = (row: number, column: number) => row * 28 + column;

describe('the pixel grid', () => {
  test('arrows move by one cell and stop at the edges', () => {
    expect(moved(at(3, 5), 'ArrowLeft')).toBe(at(3, 4));
    expect(moved(at(3, 5), 'ArrowRight')).toBe(at(3, 6));
    expect(moved(at(3, 5), 'ArrowUp')).toBe(at(2, 5));
    expect(moved(at(3, 5), 'ArrowDown')).toBe(at(4, 5));
    expect(moved(at(0, 0), 'ArrowUp')).toBe(at(0, 0));
    expect(moved(at(0, 0), 'ArrowLeft')).toBe(at(0, 0));
    expect(moved(at(27, 27), 'ArrowRight')).toBe(at(27, 27));
    expect(moved(at(27, 27), 'ArrowDown')).toBe(at(27, 27));
  });

  test('Home and End go along the row, Page Up and Page Down along the column', () => {
    expect(moved(at(3, 5), 'Home')).toBe(at(3, 0));
    expect(moved(at(3, 5), 'End')).toBe(at(3, 27));
    expect(moved(at(3, 5), 'PageUp')).toBe(at(0, 5));
    expect(moved(at(3, 5), 'PageDown')).toBe(at(27, 5));
  });

  test('other keys are not the grid’s', () => {
    expect(moved(at(3, 5), 'Tab')).toBeUndefined();
    expect(moved(at(3, 5), 'a')).toBeUndefined();
  });

  test('painting changes one pixel of a copy', () => {
    fc.assert(
      fc.property(fc.nat(783), fc.uint8Array({ minLength: 784, maxLength: 784 }), (i, pixels) => {
        const before = pixels.slice();
        const value = flipped(pixels[i]!);
        const after = painted(pixels, i, value);
        expect(pixels).toEqual(before);
        expect(after.with(i, before[i]!)).toEqual(before);
        expect(after[i]).toBe(before[i] === 0 ? 255 : 0);
      }),
    );
  });

  test('painting what is there already changes nothing at all', () => {
    const pixels = new Uint8Array(784);
    expect(painted(pixels, 7, 0)).toBe(pixels);
  });
});
