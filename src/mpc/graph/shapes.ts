/** Shape rules. Each gives the shape of a result, or undefined where the operands do not fit. */
import { sameShape, type Shape, sizeOf } from '../ring/ring';

/** Two shapes side by side as in NumPy: from the last dimension on, equal or one of them 1. */
export function broadcastShapes(a: Shape, b: Shape): Shape | undefined {
  const rank = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let i = 1; i <= rank; i++) {
    const [x, y] = [a.at(-i) ?? 1, b.at(-i) ?? 1];
    if (x !== y && x !== 1 && y !== 1) return undefined;
    shape.unshift(x === 1 ? y : x);
  }
  return shape;
}

/** Whether `row` can be added to each row of `shape` as it stands. */
export const isRowOf = (row: Shape, shape: Shape): boolean =>
  row.length === 1 && shape.length > 1 && row[0] === shape.at(-1);

/** `wanted` may have one −1, which takes what is left. */
export function reshaped(shape: Shape, wanted: Shape): Shape | undefined {
  const size = sizeOf(shape);
  const known = sizeOf(wanted.filter((each) => each !== -1));
  const unknown = wanted.filter((each) => each === -1).length;
  if (unknown > 1 || (unknown === 1 && (known === 0 || size % known !== 0))) return undefined;
  const result = wanted.map((each) => (each === -1 ? size / known : each));
  return result.every(isSize) && sizeOf(result) === size ? result : undefined;
}

export const isSize = (size: number): boolean => Number.isInteger(size) && size >= 0;

export const isPermutation = (permutation: readonly number[], rank: number): boolean =>
  sameShape(
    permutation.toSorted((a, b) => a - b),
    Array.from({ length: rank }, (_, i) => i),
  );

/** Shapes of operands that follow each other along `axis`. */
export function concatenated(shapes: readonly Shape[], axis: number): Shape | undefined {
  const [first] = shapes;
  if (!first) return undefined;
  const rest = (shape: Shape) => shape.map((size, i) => (i === axis ? 0 : size));
  if (!shapes.every((shape) => sameShape(rest(shape), rest(first)))) return undefined;
  const total = shapes.reduce((sum, shape) => sum + shape[axis]!, 0);
  return first.map((size, i) => (i === axis ? total : size));
}
