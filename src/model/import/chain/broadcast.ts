/** Tensors beside others, as in NumPy: from the last axis on, sizes are equal or one is 1. */
import type { Shape } from '../../../mpc/ring/ring';
import { lengthOf } from '../../network';
import type { Tensor } from './chain';
import { list, type Named, refusal } from './refusal';

/** A tensor for every value of a shape that it stands beside, as in NumPy. */
export function spread(layer: Named, { shape, values }: Tensor, to: Shape): Float64Array {
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
