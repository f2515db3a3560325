/** x · scale + offset, value by value: what normalisation and scaling come to at prediction time. */
import type { Shape } from '../../../mpc/ring/ring';
import { lengthOf } from '../../network';
import type { FoundLayer, Tensor } from '../chain/chain';
import { list, refusal } from '../chain/refusal';

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

/** A tensor for every value of a shape that it stands beside, as in NumPy. */
export function spread(layer: FoundLayer, { shape, values }: Tensor, to: Shape): Float64Array {
  const skipped = to.length - shape.length;
  if (skipped < 0 || !shape.every((size, i) => size === 1 || size === to[skipped + i])) {
    throw refusal(layer, `Its numbers of shape ${list(shape)} do not stand beside ${list(to)}.`);
  }
  const steps = to.map(() => 0);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1) steps[skipped + i] = step;
    step *= shape[i]!;
  }
  return Float64Array.from({ length: lengthOf(to) }, (_, index) => {
    let rest = index;
    let at = 0;
    for (let axis = to.length - 1; axis >= 0; axis--) {
      at += (rest % to[axis]!) * steps[axis]!;
      rest = Math.floor(rest / to[axis]!);
    }
    return values[at]!;
  });
}
