/**
 * Fixed point: a real x stands in a ring as round(x·2^f), half away from zero, with f fractional
 * bits. Rounded, not truncated: the error is at most half a unit and has no bias. A value that does
 * not fit is an error, never a silent wrap.
 */
import type { Arithmetic } from './arithmetic';
import { type Ring, type Shape, showShape, sizeOf } from './ring';
import { Scope } from './scope';
import type { Tensor } from './tensor';

export class EncodingError extends RangeError {
  override readonly name = 'EncodingError';
}

/**
 * @param name what the values are called, for the error.
 * @throws {EncodingError} for the first value that is not finite or out of range. It has the index and
 * not the value, which may be private.
 */
export function encode(
  arithmetic: Arithmetic,
  scope: Scope,
  values: ArrayLike<number>,
  { ring, shape, fractionBits }: { ring: Ring; shape: Shape; fractionBits: number },
  name: string,
): Tensor {
  const length = sizeOf(shape);
  if (values.length !== length) {
    throw new RangeError(
      `${name}: ${length} values expected for shape ${showShape(shape)}, got ${values.length}.`,
    );
  }
  const out = scope.tensor(ring, shape);
  const temporary = new Scope(scope.memory);
  try {
    const reals = temporary.allocate(8 * length);
    new Float64Array(scope.memory.buffer, reals, length).set(values);
    const { encode32, encode64 } = arithmetic.kernels;
    const kernel = ring === 32 ? encode32 : encode64;
    const bad = kernel(out.pointer, reals, length, 2 ** fractionBits);
    if (bad >= 0) {
      const limit = 2 ** (ring - 1 - fractionBits);
      throw new EncodingError(
        `${name}: the value at index ${bad} does not fit Z_2^${ring} with ` +
          `${fractionBits} fractional bits: it must lie in [-${limit}, ${limit}).`,
      );
    }
  } finally {
    temporary.release();
  }
  return out;
}

/** @returns signed(v)/2^f, a copy outside the kernel memory. */
export function decode(arithmetic: Arithmetic, tensor: Tensor, fractionBits: number): Float64Array {
  const scope = new Scope(tensor.memory);
  try {
    const reals = scope.allocate(8 * tensor.length);
    const { decode32, decode64 } = arithmetic.kernels;
    const kernel = tensor.ring === 32 ? decode32 : decode64;
    kernel(reals, tensor.pointer, tensor.length, 2 ** fractionBits);
    return new Float64Array(tensor.memory.buffer, reals, tensor.length).slice();
  } finally {
    scope.release();
  }
}
