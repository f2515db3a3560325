/** A picture of 28×28 that lies as MNIST's digits do is a model input already. Pure. */
import { SIDE } from '../../../../model/digits';
import { BOX } from '../../model-input';
import type { Pixels } from '../../model-input';
import { boundsOf } from './mask-to-input';

/**
 * The bytes themselves: then nothing is to be fitted.
 * @param contrast with the border, 0 … 1.
 */
export function asModelInput(
  contrast: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
): Pixels | undefined {
  if (width !== SIDE || height !== SIDE) return undefined;
  const pixels = Uint8Array.from(contrast, (value) => Math.round(255 * value));
  if (Math.max(...pixels) < 128) return undefined;
  const box = boundsOf(pixels, width, height);
  if (Math.max(box.right - box.left, box.bottom - box.top) !== BOX) return undefined;
  let [mass, x, y] = [0, 0, 0];
  pixels.forEach((value, i) => {
    mass += value;
    x += value * ((i % SIDE) + 0.5);
    y += value * (Math.floor(i / SIDE) + 0.5);
  });
  const isCentred = [x, y].every((sum) => Math.abs(sum / mass - SIDE / 2 - 0.5) <= 0.6);
  return isCentred ? pixels : undefined;
}
