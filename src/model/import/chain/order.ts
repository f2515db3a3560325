/**
 * Where a value of the file's tensor is in ours, which is always rows, columns, channels. Flatten and
 * reshape change neither; that the first dense layer after a flatten needs its rows in another order
 * follows.
 */
import type { Shape } from '../../../mpc/ring/ring';
import { lengthOf } from '../../network';
import type { Axes } from './chain';
import type { Image } from './shapes';

/** By the index in the file's tensor, row-major: the index in ours. */
export type Order = Int32Array;

export const sameOrder = (length: number): Order => Int32Array.from({ length }, (_, i) => i);

export const isSameOrder = (a: Order, b: Order): boolean => a.every((at, i) => at === b[i]);

/** The order of an image in the file, against ours. */
export function imageOrder(axes: Axes, image: Image): Order {
  const ours = sameOrder(lengthOf(image));
  return axes === 'HWC' ? ours : transposed(ours, image, [2, 0, 1]);
}

/** @param shape before. Axis i of what comes out is axis `axes[i]`. */
export function transposed<V extends Int32Array | Float32Array | Float64Array>(
  values: V,
  shape: Shape,
  axes: readonly number[],
): V {
  const steps = shape.map((_, axis) => lengthOf(shape.slice(axis + 1)));
  const made = values.slice() as V;
  const sizes = axes.map((axis) => shape[axis]!);
  for (let index = 0; index < made.length; index++) {
    let rest = index;
    let from = 0;
    for (let i = axes.length - 1; i >= 0; i--) {
      from += (rest % sizes[i]!) * steps[axes[i]!]!;
      rest = Math.floor(rest / sizes[i]!);
    }
    made[index] = values[from]!;
  }
  return made;
}
