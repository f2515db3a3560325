/**
 * Small random changes to a training image, so that the network reads digits that people draw with
 * a mouse and not only those of MNIST: turned, slanted, stretched, shifted, bent, written with a
 * thinner or thicker pen, with more or less contrast.
 *
 * Bending is what Simard, Steinkraus and Platt (ICDAR 2003) found to help most on MNIST. Theirs
 * blurs a random field the size of the image; here a coarse grid of displacements is spread by cubic
 * B-splines, which gives the same smooth fields for a tenth of the work. Everything geometric is one
 * map and one bilinear lookup, so an image is blurred once.
 */
import { PIXELS, SIDE } from '../../model/digits';
import type { SeededRandom } from './random';
import { addStyle } from './styles';

/** Bounds of uniform draws, unless said otherwise. */
export interface AugmentSettings {
  /** Degrees either way. */
  readonly rotation: number;
  /** Horizontal shift a row, as a fraction: 0.3 is about 17 degrees of slant. */
  readonly slant: number;
  /** Width and height are each multiplied by 1 ± this. */
  readonly scale: number;
  /** Pixels either way. */
  readonly shift: number;
  /** Standard deviation of the displacements on the coarse grid, in pixels. */
  readonly bend: number;
  /** 1 is a whole pixel added to each side of a stroke, or half a pixel taken from it. */
  readonly thickness: number;
  /** Ink is multiplied by 1 − this to 1 + 2·this, then clipped. */
  readonly contrast: number;
}

export const DEFAULT_AUGMENTATION: AugmentSettings = {
  rotation: 20,
  slant: 0.3,
  scale: 0.15,
  shift: 1.7,
  bend: 1.2,
  thickness: 1,
  contrast: 0.3,
};

/** Coarse grid of the bend: one control point every `SPACING` pixels and two beyond the edge. */
const SPACING = 7;
const CONTROLS = SIDE / SPACING + 3;
/** Side of the image with its frame. */
const FRAMED = SIDE + 2;
/** Weights of the four control points that reach each pixel of a row. */
const SPLINE = Float32Array.from({ length: SIDE * 4 }, (_, i) => {
  const t = ((i >> 2) % SPACING) / SPACING;
  const u = 1 - t;
  const weights = [u ** 3, 3 * t ** 3 - 6 * t ** 2 + 4, 3 * u ** 3 - 6 * u ** 2 + 4, t ** 3];
  return weights[i & 3]! / 6;
});

export class Augmenter {
  readonly #settings: AugmentSettings;
  readonly #random: SeededRandom;
  readonly #controls = new Float32Array(2 * CONTROLS * CONTROLS);
  readonly #rowX = new Float32Array(CONTROLS);
  readonly #rowY = new Float32Array(CONTROLS);
  readonly #styled = new Uint8Array(PIXELS);
  /** With a frame of paper, so that every pixel has four neighbours. */
  readonly #warped = new Float32Array(FRAMED * FRAMED);

  constructor(random: SeededRandom, settings = DEFAULT_AUGMENTATION) {
    this.#random = random;
    this.#settings = settings;
  }

  /**
   * Writes a changed copy of image number `index`.
   * @param pixels 784 bytes an image, 0 (paper) to 255 (ink).
   * @param label its digit.
   * @param target gets 784 numbers from `offset`, each pixel/256.
   */
  apply(
    pixels: Uint8Array,
    index: number,
    label: number,
    target: Float32Array,
    offset: number,
  ): void {
    this.#styled.set(pixels.subarray(index * PIXELS, (index + 1) * PIXELS));
    const moved = addStyle(this.#styled, label, this.#random);
    this.#warp(moved.x, moved.y);
    this.#ink(target, offset);
  }

  /** @param movedX, movedY where the centre of mass is, seen from the centre of the image. */
  #warp(movedX: number, movedY: number): void {
    const random = this.#random;
    const { rotation, slant, scale, shift, bend } = this.#settings;
    const angle = (random.uniform(-rotation, rotation) * Math.PI) / 180;
    const lean = random.uniform(-slant, slant);
    const width = random.uniform(1 - scale, 1 + scale);
    const height = random.uniform(1 - scale, 1 + scale);
    // The map from the new image to the old one: turn back, stand upright, undo the stretching.
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const xx = (cos + lean * sin) / width;
    const xy = (sin - lean * cos) / width;
    const yx = -sin / height;
    const yy = cos / height;
    const centre = (SIDE - 1) / 2;
    const x0 = centre - centre * (xx + xy) + movedX + random.uniform(-shift, shift);
    const y0 = centre - centre * (yx + yy) + movedY + random.uniform(-shift, shift);
    const controls = this.#controls;
    for (let i = 0; i < controls.length; i++) controls[i] = bend * random.normal();
    const source = this.#styled;
    const warped = this.#warped;
    const rowX = this.#rowX;
    const rowY = this.#rowY;
    for (let row = 0; row < SIDE; row++) {
      spreadRow(controls, 0, row, rowX);
      spreadRow(controls, CONTROLS * CONTROLS, row, rowY);
      for (let column = 0; column < SIDE; column++) {
        const x = x0 + xx * column + xy * row + spreadColumn(rowX, column);
        const y = y0 + yx * column + yy * row + spreadColumn(rowY, column);
        warped[(row + 1) * FRAMED + column + 1] = lookUp(source, x, y);
      }
    }
  }

  /** Pen width and contrast. */
  #ink(target: Float32Array, offset: number): void {
    const { thickness, contrast } = this.#settings;
    const pen = this.#random.uniform(-thickness, thickness);
    const gain = this.#random.uniform(1 - contrast, 1 + 2 * contrast) / 256;
    // Thinning by a whole pixel a side would wipe a fine stroke out: half at most.
    const blend = pen < 0 ? -pen / 2 : pen;
    const warped = this.#warped;
    for (let row = 0; row < SIDE; row++) {
      for (let column = 0; column < SIDE; column++) {
        const at = (row + 1) * FRAMED + column + 1;
        const here = warped[at]!;
        const left = warped[at - 1]!;
        const right = warped[at + 1]!;
        const up = warped[at - FRAMED]!;
        const down = warped[at + FRAMED]!;
        const extreme =
          pen < 0 ? Math.min(here, left, right, up, down) : Math.max(here, left, right, up, down);
        const ink = (here + blend * (extreme - here)) * gain;
        target[offset + row * SIDE + column] = Math.min(ink, 255 / 256);
      }
    }
  }
}

/** Blends four rows of control points, of the plane that begins at `plane`, into one. */
function spreadRow(controls: Float32Array, plane: number, row: number, out: Float32Array): void {
  const first = plane + Math.floor(row / SPACING) * CONTROLS;
  for (let i = 0; i < CONTROLS; i++) {
    let sum = 0;
    for (let k = 0; k < 4; k++) sum += SPLINE[row * 4 + k]! * controls[first + k * CONTROLS + i]!;
    out[i] = sum;
  }
}

/** The displacement at `column` of a row that `spreadRow` made. */
function spreadColumn(controls: Float32Array, column: number): number {
  const first = Math.floor(column / SPACING);
  const at = column * 4;
  return (
    SPLINE[at]! * controls[first]! +
    SPLINE[at + 1]! * controls[first + 1]! +
    SPLINE[at + 2]! * controls[first + 2]! +
    SPLINE[at + 3]! * controls[first + 3]!
  );
}

/** The image at (x, y) between pixels, bilinear, paper outside. */
function lookUp(source: Uint8Array, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < -1 || top < -1 || left >= SIDE || top >= SIDE) return 0;
  const at = top * SIDE + left;
  const inLeft = left >= 0;
  const inRight = left < SIDE - 1;
  const a = x - left;
  let upper = 0;
  let lower = 0;
  if (top >= 0) upper = (inLeft ? source[at]! * (1 - a) : 0) + (inRight ? source[at + 1]! * a : 0);
  if (top < SIDE - 1) {
    const below = at + SIDE;
    lower = (inLeft ? source[below]! * (1 - a) : 0) + (inRight ? source[below + 1]! * a : 0);
  }
  return upper + (lower - upper) * (y - top);
}
