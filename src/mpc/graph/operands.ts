/** What kinds ask of their operands' shapes where a computation is written down. */
import { type Shape, showShape } from '../ring/ring';
import type { Value } from './computation';
import { GraphError } from './graph-error';
import { broadcastShapes } from './shapes';

/** The shape of both side by side, as in NumPy. @throws {GraphError} that says what cannot be done. */
export function sharedShape(name: string, verb: string, a: Value, b: Value): Shape {
  const shape = broadcastShapes(a.shape, b.shape);
  if (!shape) throw misfit(name, verb, a, b);
  return shape;
}

export const misfit = (name: string, verb: string, a: Value, b: Value): GraphError =>
  new GraphError(
    `${name}: ${a.name} ${showShape(a.shape)} cannot be ${verb} ${b.name} ${showShape(b.shape)}.`,
  );

/** @param axis −1 is the last dimension. @throws {GraphError} if there is no such one. */
export function axisOf(name: string, axis: number, { name: input, shape }: Value): number {
  const found = axis < 0 ? axis + shape.length : axis;
  if (Number.isInteger(found) && found >= 0 && found < shape.length) return found;
  throw new GraphError(`${name}: ${input} ${showShape(shape)} has no dimension ${axis}.`);
}
