/**
 * The network that knows how much an image looks like a digit: 5×5 by 2 to 8 maps of 12×12, 4×4 by 2 to 16
 * maps of 5×5, 32, and one number, with rectifiers between. What is 0 is passed over, and nothing is
 * allocated. Here, since training and looking must be the same arithmetic.
 */
export const SIDES = { image: 28, first: 12, second: 5 } as const;
export const KERNELS = { first: 5, second: 4 } as const;
export const COUNTS = { first: 8, second: 16, dense: 32 } as const;

const STRIDE = 2;

/** Weights go from an input to all of its outputs, which lie side by side. */
export interface Layers {
  /** [row in the kernel][column][map] */
  readonly first: Float32Array;
  readonly firstBias: Float32Array;
  /** [row in the kernel][column][map before][map] */
  readonly second: Float32Array;
  readonly secondBias: Float32Array;
  /** [row][column][map before][unit] */
  readonly dense: Float32Array;
  readonly denseBias: Float32Array;
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
}

/** After the rectifiers: [row][column][map], and the units. */
export interface Activations {
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly dense: Float32Array;
}

export const activations = (): Activations => ({
  first: new Float32Array(SIDES.first ** 2 * COUNTS.first),
  second: new Float32Array(SIDES.second ** 2 * COUNTS.second),
  dense: new Float32Array(COUNTS.dense),
});

/** The first of the places along a side whose kernel covers this one. */
export const firstPlace = (at: number, kernel: number): number =>
  Math.max(0, Math.ceil((at - kernel + 1) / STRIDE));

export const lastPlace = (at: number, places: number): number =>
  Math.min(places - 1, Math.floor(at / STRIDE));

/** Where a place's kernel begins. */
export const startOf = (place: number): number => STRIDE * place;

/** @param pixels 784 bytes. @returns above 0 for a digit, before it is cut. */
export function look(layers: Layers, into: Activations, pixels: Uint8Array): number {
  lookFirst(layers, into.first, pixels);
  lookSecond(layers, into.first, into.second);
  const { dense, denseBias, output, outputBias } = layers;
  const units = into.dense;
  units.set(denseBias);
  for (let i = 0; i < into.second.length; i++) {
    const value = into.second[i]!;
    if (value === 0) continue;
    const from = i * COUNTS.dense;
    for (let j = 0; j < COUNTS.dense; j++) units[j]! += value * dense[from + j]!;
  }
  let sum = outputBias[0]!;
  for (let j = 0; j < COUNTS.dense; j++) {
    if (units[j]! < 0) units[j] = 0;
    sum += units[j]! * output[j]!;
  }
  return sum;
}

function lookFirst({ first, firstBias }: Layers, into: Float32Array, pixels: Uint8Array): void {
  for (let i = 0; i < into.length; i += COUNTS.first) into.set(firstBias, i);
  for (let row = 0; row < SIDES.image; row++) {
    const [top, bottom] = [firstPlace(row, KERNELS.first), lastPlace(row, SIDES.first)];
    for (let column = 0; column < SIDES.image; column++) {
      const value = pixels[row * SIDES.image + column]! / 255;
      if (value === 0) continue;
      const right = lastPlace(column, SIDES.first);
      for (let y = top; y <= bottom; y++) {
        for (let x = firstPlace(column, KERNELS.first); x <= right; x++) {
          const kernel = (row - startOf(y)) * KERNELS.first + column - startOf(x);
          const [from, to] = [kernel * COUNTS.first, (y * SIDES.first + x) * COUNTS.first];
          for (let j = 0; j < COUNTS.first; j++) into[to + j]! += value * first[from + j]!;
        }
      }
    }
  }
  rectify(into);
}

function lookSecond(
  { second, secondBias }: Layers,
  before: Float32Array,
  into: Float32Array,
): void {
  for (let i = 0; i < into.length; i += COUNTS.second) into.set(secondBias, i);
  for (let row = 0; row < SIDES.first; row++) {
    const [top, bottom] = [firstPlace(row, KERNELS.second), lastPlace(row, SIDES.second)];
    for (let column = 0; column < SIDES.first; column++) {
      const [left, right] = [firstPlace(column, KERNELS.second), lastPlace(column, SIDES.second)];
      for (let map = 0; map < COUNTS.first; map++) {
        const value = before[(row * SIDES.first + column) * COUNTS.first + map]!;
        if (value === 0) continue;
        for (let y = top; y <= bottom; y++) {
          for (let x = left; x <= right; x++) {
            const kernel = (row - startOf(y)) * KERNELS.second + column - startOf(x);
            const from = (kernel * COUNTS.first + map) * COUNTS.second;
            const to = (y * SIDES.second + x) * COUNTS.second;
            for (let j = 0; j < COUNTS.second; j++) into[to + j]! += value * second[from + j]!;
          }
        }
      }
    }
  }
  rectify(into);
}

function rectify(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) if (values[i]! < 0) values[i] = 0;
}
