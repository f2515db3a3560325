/** The rings Z_2^32 and Z_2^64, named by their width in bits; two's complement, little-endian. */
export type Ring = 32 | 64;

export const ringBytes = (ring: Ring): number => ring / 8;

/** The representative of `value` in [-2^(ring-1), 2^(ring-1)). For tests and references. */
export const toSigned = (value: bigint, ring: Ring): bigint => BigInt.asIntN(ring, value);

/** Sizes of the dimensions, outermost first; [] is a single number. */
export type Shape = readonly number[];

export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, i) => size === b[i]);

export const showShape = (shape: Shape): string => `[${shape.join('×')}]`;
