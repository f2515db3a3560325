/**
 * A player's own value as ring elements, held against what the computation promises of it. Nobody
 * else can check that: the servers see random elements. Beyond the bound a product may wrap around.
 */
import { encode, EncodingError } from '../ring/fixed-point';
import type { Tensor } from '../ring/tensor';
import type { PlayerContext } from './op';
import type { PlanNode } from './plan';

/** @throws {EncodingError} if a value is out of bounds or does not fit. */
export function encodeInput(
  { name, type, bound }: PlanNode,
  { arithmetic, temporary }: PlayerContext,
  values: ArrayLike<number>,
): Tensor {
  if (bound !== undefined) checkBound(name, values, bound);
  return encode(arithmetic, temporary, values, type, name);
}

function checkBound(name: string, values: ArrayLike<number>, bound: number): void {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least < -bound || most > bound) {
    throw new EncodingError(
      `${name}: the values reach from ${least} to ${most}, but its bound promises |${name}| ≤ ${bound}. ` +
        'Raise the bound or scale the values.',
    );
  }
}
