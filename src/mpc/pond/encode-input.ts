/**
 * A player's own value as ring elements, held against what the computation promises of it. Nobody
 * else can check that: the servers see random elements. Beyond the bound a product may wrap around.
 */
import { encode, EncodingError } from '../ring/fixed-point';
import type { Tensor } from '../ring/tensor';
import type { PlayerContext } from './op';
import type { OpNode } from './node';

/** What the player promises of |x|, and checks: the room of products was planned by it. */
export interface Promised {
  readonly bound: number | undefined;
}

/**
 * @param values row-major, as many as the shape holds.
 * @throws {EncodingError} if a value is out of bounds or does not fit, with its index: errors travel
 * further than private values may.
 */
export function encodeInput(
  { name, type, attributes: { bound } }: OpNode<Promised>,
  { arithmetic, temporary }: PlayerContext,
  values: ArrayLike<number>,
): Tensor {
  if (bound !== undefined) checkBound(name, values, bound);
  return encode(arithmetic, temporary, values, type, name);
}

function checkBound(name: string, values: ArrayLike<number>, bound: number): void {
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(values[i]!) <= bound || Number.isNaN(values[i]!)) continue;
    throw new EncodingError(
      `${name}: the value at index ${i} is beyond its bound, which promises |${name}| ≤ ${bound}. ` +
        'Raise the bound or scale the values.',
    );
  }
}
