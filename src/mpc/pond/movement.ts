/**
 * Copies a block of elements between two tensors of one ring, each walked by its own strides. All
 * that moves data is a case of it: transpose, slice, concat, broadcast. Elements are copied as 32-bit
 * words: a bigint an element would be fifty times slower, and a double may change bits of a NaN.
 */
import type { Shape } from '../ring/ring';
import type { Tensor } from '../ring/tensor';

/** Where the block lies in a tensor, in elements; a stride of 0 repeats. */
export interface Place {
  readonly tensor: Tensor;
  readonly offset: number;
  readonly strides: readonly number[];
}

/** Row-major. */
export function stridesOf(shape: Shape): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (const size of shape.toReversed()) {
    strides.unshift(stride);
    stride *= size;
  }
  return strides;
}

export function move(shape: Shape, from: Place, to: Place): void {
  if (shape.includes(0)) return;
  const words = from.tensor.ring / 32;
  const [source, target] = [from.tensor.i32(), to.tensor.i32()];
  // Trailing dimensions that are contiguous on both sides are one run.
  let run = 1;
  let outer = shape.length;
  while (outer > 0 && from.strides[outer - 1] === run && to.strides[outer - 1] === run) {
    run *= shape[--outer]!;
  }
  const copy = (dimension: number, a: number, b: number): void => {
    if (dimension === outer) {
      const start = a * words;
      if (run > 8) target.set(source.subarray(start, start + run * words), b * words);
      else for (let w = 0; w < run * words; w++) target[b * words + w] = source[start + w]!;
      return;
    }
    const [stepA, stepB] = [from.strides[dimension]!, to.strides[dimension]!];
    if (dimension === outer - 1 && run === 1) {
      for (let i = 0; i < shape[dimension]!; i++, a += stepA, b += stepB) {
        target[b * words] = source[a * words]!;
        if (words === 2) target[b * words + 1] = source[a * words + 1]!;
      }
      return;
    }
    for (let i = 0; i < shape[dimension]!; i++, a += stepA, b += stepB) copy(dimension + 1, a, b);
  };
  copy(0, from.offset, to.offset);
}

/** A tensor as it lies in memory. */
export const whole = (tensor: Tensor): Place => ({
  tensor,
  offset: 0,
  strides: stridesOf(tensor.shape),
});

/** For references: the position of each index of `shape` under `strides`, in row-major order. */
export function positions(shape: Shape, offset: number, strides: readonly number[]): number[] {
  return shape.reduce(
    (at, size, d) => at.flatMap((p) => Array.from({ length: size }, (_, i) => p + i * strides[d]!)),
    [offset],
  );
}
