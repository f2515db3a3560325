/**
 * Pictures made of MNIST's digits, as a scanner or a camera would bring them. Deterministic: the same seed
 * gives the same picture. Reflectance first (paper, ink, what lies about), then light, then the camera.
 */
import type { Picture } from '../planes';
import { SIDE } from '../../../../../model/digits';

export type Colour = readonly [red: number, green: number, blue: number];

/** How much ink there is at a place, 0 … 1. */
export class Sheet {
  readonly ink: Float32Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.ink = new Float32Array(width * height);
  }

  /** A digit's 28×28 pixels as a square of `size` pixels whose corner is at (left, top). */
  write(digit: Uint8Array, left: number, top: number, size: number): void {
    const at = (x: number, y: number) =>
      x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : digit[y * SIDE + x]! / 255;
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(this.height, top + size); y++) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(this.width, left + size); x++) {
        const [u, v] = [((x - left) * SIDE) / size - 0.5, ((y - top) * SIDE) / size - 0.5];
        const [column, row] = [Math.floor(u), Math.floor(v)];
        const [p, q] = [u - column, v - row];
        const value =
          (1 - q) * ((1 - p) * at(column, row) + p * at(column + 1, row)) +
          q * ((1 - p) * at(column, row + 1) + p * at(column + 1, row + 1));
        // As sharp as a pen's line, whatever the size.
        const ink = Math.min(1, Math.max(0, 0.5 + ((value - 0.45) * size) / 40));
        this.ink[y * this.width + x] = Math.max(this.ink[y * this.width + x]!, ink);
      }
    }
  }

  /** Ink where `isInk` says so. */
  draw(isInk: (x: number, y: number) => boolean): void {
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) if (isInk(x, y)) this.ink[y * this.width + x] = 1;
    }
  }
}

/** What a colour becomes at a place: red, green and blue, 0 … 255, in turn. */
export type Change = (value: number, x: number, y: number, channel: number) => number;

export function picture(sheet: Sheet, paper: Colour, pen: Colour, ...changes: Change[]): Picture {
  const { width, height, ink } = sheet;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      for (let k = 0; k < 3; k++) {
        const clean = paper[k]! + (pen[k]! - paper[k]!) * ink[i]!;
        data[4 * i + k] = changes.reduce((value, change) => change(value, x, y, k), clean);
      }
      data[4 * i + 3] = 255;
    }
  }
  return { width, height, data };
}

/** Normally distributed, of the deviation `by`; the same for all channels or not. */
export function noise(by: number, random: () => number): Change {
  return (value) =>
    value + by * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
