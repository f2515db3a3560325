/** A picture as three planes of numbers, 0 … 255, and what is done to planes. Pure. */

/** As `ImageData`: four bytes a pixel, red, green, blue, alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export interface Planes {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue, row by row. */
  readonly colours: readonly [Float32Array, Float32Array, Float32Array];
}

/** What is seen through a hole is whatever the drawn part is not. */
export function planesOf({ width, height, data }: Picture): Planes {
  const size = width * height;
  let [opaque, light] = [0, 0];
  for (let at = 0; at < 4 * size; at += 4) {
    const alpha = data[at + 3]!;
    opaque += alpha;
    light += alpha * (0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!);
  }
  const behind = light > 127.5 * opaque ? 0 : 255;
  const plane = (channel: number): Float32Array => {
    const values = new Float32Array(size);
    for (let i = 0, at = 0; i < size; i++, at += 4) {
      const alpha = data[at + 3]! / 255;
      values[i] = alpha * data[at + channel]! + (1 - alpha) * behind;
    }
    return values;
  };
  return { width, height, colours: [plane(0), plane(1), plane(2)] };
}

/** The mean of each pixel and its neighbours. */
export function blurred(values: Float32Array, width: number, height: number): Float32Array {
  const across = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const x = i % width;
    const here = values[i]!;
    across[i] =
      (here + (x > 0 ? values[i - 1]! : here) + (x + 1 < width ? values[i + 1]! : here)) / 3;
  }
  const out = new Float32Array(values.length);
  const last = width * (height - 1);
  for (let i = 0; i < values.length; i++) {
    const here = across[i]!;
    out[i] =
      (here + (i >= width ? across[i - width]! : here) + (i < last ? across[i + width]! : here)) /
      3;
  }
  return out;
}

/**
 * The largest value within `radius` both ways; beyond the edge there is nothing. Smallest where `sign` is −1.
 * In each row and column by van Herk's way: three comparisons a pixel, whatever the radius.
 */
export function largest(
  values: Float32Array,
  width: number,
  height: number,
  radius: number,
  sign: 1 | -1,
): Float32Array {
  const out = new Float32Array(values.length);
  const block = 2 * radius + 1;
  const longest = Math.max(width, height) + 2 * radius + block;
  const [from, forward, back] = [0, 1, 2].map(() => new Float32Array(longest)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const line = (source: Float32Array, start: number, step: number, count: number): void => {
    const length = Math.ceil((count + 2 * radius) / block) * block;
    from.fill(-Infinity, 0, length);
    for (let i = 0; i < count; i++) from[radius + i] = sign * source[start + i * step]!;
    for (let i = 0; i < length; i++) {
      const here = from[i]!;
      forward[i] = i % block !== 0 && forward[i - 1]! > here ? forward[i - 1]! : here;
    }
    for (let i = length - 1; i >= 0; i--) {
      const here = from[i]!;
      back[i] = (i + 1) % block !== 0 && back[i + 1]! > here ? back[i + 1]! : here;
    }
    for (let i = 0; i < count; i++) {
      const [a, b] = [back[i]!, forward[i + block - 1]!];
      out[start + i * step] = sign * (a > b ? a : b);
    }
  };
  for (let y = 0; y < height; y++) line(values, y * width, 1, width);
  for (let x = 0; x < width; x++) line(out, x, width, height);
  return out;
}

/** The value below which this part of all lies, of some thousands of them. */
export function quantile(values: Float32Array, part: number): number {
  const step = Math.max(1, Math.floor(values.length / 20_000));
  const some = values.filter((_, i) => i % step === 0).sort();
  return some[Math.min(some.length - 1, Math.floor(part * some.length))]!;
}
