/** x · scale + offset, value by value: what normalisation and scaling come to at prediction time. */

/** One number of each for every value. */
export interface Affine {
  readonly scale: Float64Array;
  readonly offset: Float64Array;
}

export const constantAffine = (length: number, scale: number, offset: number): Affine => ({
  scale: new Float64Array(length).fill(scale),
  offset: new Float64Array(length).fill(offset),
});

/** First `before`, then `after`. */
export const composed = (before: Affine | undefined, after: Affine): Affine =>
  before
    ? {
        scale: after.scale.map((scale, i) => scale * before.scale[i]!),
        offset: after.offset.map((offset, i) => after.scale[i]! * before.offset[i]! + offset),
      }
    : after;

/** @returns one number of each for every channel, if all values of a channel have the same. */
export function perChannel({ scale, offset }: Affine, channels: number): Affine | undefined {
  const isSame = (values: Float64Array) => values.every((x, i) => x === values[i % channels]);
  if (!isSame(scale) || !isSame(offset)) return undefined;
  return { scale: scale.slice(0, channels), offset: offset.slice(0, channels) };
}

export function repeated({ scale, offset }: Affine, length: number): Affine {
  const channels = scale.length;
  const all = (values: Float64Array) =>
    Float64Array.from({ length }, (_, i) => values[i % channels]!);
  return { scale: all(scale), offset: all(offset) };
}
