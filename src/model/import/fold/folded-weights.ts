/** Weights on their way, in doubles, and what scales and shifts before and after them. */
import type { Shape } from '../../../mpc/ring/ring';
import type { Affine } from './affine';

export interface Product {
  /** Its last two sizes are channels (or rows) that come in, and results of each (or all results). */
  readonly shape: Shape;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  /** Units, or channels that come out: the fastest index of the weights. */
  readonly outputs: number;
}

/** w·(s·x + t) + b = (w·s)·x + (b + w·t). @param affine one number of each for every channel. */
export function foldInto({ shape, weights, bias, outputs }: Product, affine: Affine): void {
  const [channels, last] = shape.slice(-2) as [number, number];
  for (let i = 0; i < weights.length; i++) {
    const channel = Math.floor(i / last) % channels;
    bias[i % outputs]! += weights[i]! * affine.offset[channel]!;
    weights[i]! *= affine.scale[channel]!;
  }
}

/** s·(w·x + b) + t = (s·w)·x + (s·b + t). @param affine one number of each for every output. */
export function foldOnto({ weights, bias, outputs }: Product, { scale, offset }: Affine): void {
  for (let i = 0; i < weights.length; i++) weights[i]! *= scale[i % outputs]!;
  for (let i = 0; i < outputs; i++) bias[i] = bias[i]! * scale[i]! + offset[i]!;
}
