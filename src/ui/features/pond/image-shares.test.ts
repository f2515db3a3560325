import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SIDE } from '../../ink/pixels';
import { isImage, lowBytes, lowBytesOf, otherShare, shareOf, sum } from './image-shares';

const words = fc.uint32Array({ minLength: 8, maxLength: 8 });
const image = fc.uint8Array({ minLength: 8, maxLength: 8 });

describe('shares of an image', () => {
  test('α, a_0 and a_1 give the image, and so do the two shares', () => {
    fc.assert(
      fc.property(image, words, words, (x, a0, a1) => {
        const masked = a0.map((value, i) => x[i]! - value - a1[i]!);
        const share0 = shareOf('server0', { masked, mask: a0 });
        const share1 = shareOf('server1', { masked, mask: a1 });
        expect([...sum(share0, share1)]).toEqual([...x]);
        expect(isImage(sum(share0, share1))).toBe(true);
      }),
    );
  });

  test('for any share and any image there is another share that makes that image', () => {
    fc.assert(
      fc.property(words, image, (share, x) => {
        const together = sum(share, otherShare(share, x));
        expect([...together]).toEqual([...x]);
        expect([...lowBytes(together)]).toEqual([...x]);
      }),
    );
  });

  test('a word with anything above its lowest byte is no pixel', () => {
    expect(isImage(Uint32Array.of(0, 255))).toBe(true);
    expect(isImage(Uint32Array.of(0, 256))).toBe(false);
  });
});

test.each([4, 8])('the lowest byte of each element of %i bytes', (size) => {
  const message = new Uint8Array(size * SIDE * SIDE).map((_, at) => at + Math.floor(at / size));
  const bytes = lowBytesOf(message);
  expect(bytes).toHaveLength(SIDE * SIDE);
  expect([...bytes]).toEqual(Array.from(bytes, (_, i) => message[size * i]));
});
