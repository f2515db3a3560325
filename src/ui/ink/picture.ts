/**
 * A picture → the digits in it, 784 bytes each, as the model gets them. Pure.
 *
 * Grey by luminance; the background is what the border has, light or dark, and ink is what differs
 * from it. What is ink becomes digits (`separate-digits.ts`), and each of them a model input
 * (`mask-to-input.ts`).
 */
import { BOX } from './fit';
import { boundsOf } from './mask-to-input';
import { partsOf } from './parts';
import { SIDE } from './pixels';
import type { Pixels } from './pixels';
import { separateDigits } from './separate-digits';

/** As `ImageData`: four bytes a pixel, red, green, blue, alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A picture in which no digit can be found; the message is for a person. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

/** Less than this, of 255, is noise of paper and camera. */
const FAINTEST = 32;
/** What differs from the background by this part of the strongest difference is ink. */
const INK = 0.4;
/** Ink all over is no digit on a ground. */
const MOST_INK = 0.7;

/**
 * The digits in a picture, as model inputs, in reading order: one at least.
 * @throws {PictureError}
 */
export function pictureToInputs(picture: Picture): Pixels[] {
  const { width, height } = picture;
  if (width < 1 || height < 1) throw new PictureError('It has no pixels.');
  const { differences, strongest } = stripBackground(picture);
  if (strongest < FAINTEST) throw new PictureError('Nothing in it differs from its background.');
  const asItIs = asModelInput(differences, picture, strongest);
  if (asItIs) return [asItIs];
  const ink = Uint8Array.from(differences, (difference) => (difference >= INK * strongest ? 1 : 0));
  const total = ink.reduce((sum, value) => sum + value, 0);
  if (total > MOST_INK * width * height) {
    throw new PictureError('Too much of it differs from its background to be a digit.');
  }
  const parts = partsOf({ width, height, ink });
  const digits = separateDigits(parts, parts.all);
  if (digits.length === 0) throw new PictureError('It has more marks than could be digits.');
  return digits.map(({ pixels }) => pixels);
}

/** |luminance − background| of every pixel, and the largest. Transparent pixels are background. */
function stripBackground({ width, height, data }: Picture) {
  const luminance = new Float64Array(width * height);
  let [opaque, light] = [0, 0];
  for (let i = 0; i < luminance.length; i++) {
    const at = 4 * i;
    const alpha = data[at + 3]!;
    luminance[i] = 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
    opaque += alpha;
    light += alpha * luminance[i]!;
  }
  // What is seen through a hole: whatever the drawn part is not.
  const behind = light > 127.5 * opaque ? 0 : 255;
  for (let i = 0; i < luminance.length; i++) {
    const alpha = data[4 * i + 3]! / 255;
    luminance[i] = alpha * luminance[i]! + (1 - alpha) * behind;
  }
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(luminance[x]!, luminance[(height - 1) * width + x]!);
  for (let y = 0; y < height; y++) {
    border.push(luminance[y * width]!, luminance[y * width + width - 1]!);
  }
  const background = border.sort((a, b) => a - b)[border.length >> 1]!;
  const differences = luminance.map((value) => Math.abs(value - background));
  const strongest = differences.reduce((most, difference) => Math.max(most, difference), 0);
  return { differences, strongest };
}

/** The bytes themselves if it is 28×28 and lies as MNIST's digits do: then nothing is to be fitted. */
function asModelInput(
  differences: Float64Array,
  { width, height }: Picture,
  strongest: number,
): Pixels | undefined {
  if (width !== SIDE || height !== SIDE || strongest < 128) return undefined;
  const box = boundsOf(
    differences.map((difference) => (difference >= 1 ? 1 : 0)),
    width,
    height,
  );
  if (Math.max(box.right - box.left, box.bottom - box.top) !== BOX) return undefined;
  let [mass, x, y] = [0, 0, 0];
  differences.forEach((difference, i) => {
    mass += difference;
    x += difference * ((i % SIDE) + 0.5);
    y += difference * (Math.floor(i / SIDE) + 0.5);
  });
  const isCentred = [x, y].every((sum) => Math.abs(sum / mass - SIDE / 2 - 0.5) <= 0.6);
  return isCentred ? Uint8Array.from(differences, Math.round) : undefined;
}
