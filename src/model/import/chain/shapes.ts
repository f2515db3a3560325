/** Shapes of a chain's values, in the file's own order of axes. */
import { GraphError } from '../../../mpc/graph/graph-error';
import { type WindowOptions, type Windows, windowsOf } from '../../../mpc/graph/windows';
import type { Shape } from '../../../mpc/ring/ring';
import { lengthOf } from '../../network';
import type { Axes, FoundLayer } from './chain';
import { list, refusal } from './refusal';

/** Rows, columns and channels. */
export type Image = readonly [number, number, number];

/** Numbers of one value; more would not fit into the parties' memory by far. */
const MOST = 1_000_000;

/** @throws {WeightsError} unless it is an image. */
export function imageOf(layer: FoundLayer, axes: Axes, shape: Shape): Image {
  const [a, b, c] = shape;
  if (shape.length !== 3) {
    throw refusal(
      layer,
      `It takes an image of three dimensions, but ${list(shape)} comes in. Reshape it to ` +
        `${axes === 'HWC' ? '[28, 28, 1]' : '[1, 28, 28]'} before.`,
    );
  }
  return axes === 'HWC' ? [a!, b!, c!] : [b!, c!, a!];
}

export const shapeOf = (axes: Axes, [rows, columns, channels]: Image): Shape =>
  axes === 'HWC' ? [rows, columns, channels] : [channels, rows, columns];

/** @returns the shape with its −1 filled in. @throws {WeightsError} if it holds another number. */
export function reshaped(layer: FoundLayer, from: Shape, to: Shape): Shape {
  const length = lengthOf(from);
  const known = to.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const shape = to.map((size) => (size === -1 ? length / known : size));
  const isShape = shape.every((size) => Number.isSafeInteger(size) && size > 0);
  if (isShape && lengthOf(shape) === length) return shape;
  throw refusal(layer, `${list(from)} cannot be made ${list(to)}: that is another number.`);
}

export function permuted(layer: FoundLayer, shape: Shape, order: readonly number[]): Shape {
  const isOrder = order.length === shape.length && shape.every((_, axis) => order.includes(axis));
  if (isOrder) return order.map((axis) => shape[axis]!);
  throw refusal(layer, `${list(order)} is no order of the axes of ${list(shape)}.`);
}

/** Where windows lie on an image. @throws {WeightsError} if none fits. */
export function windowsOn(
  layer: FoundLayer,
  [rows, columns, channels]: Image,
  windows: Required<WindowOptions>,
): Windows {
  try {
    const shape = [1, rows, columns, channels];
    return windowsOf('A window', { name: 'an image', shape }, windows);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const size = windows.size.join(' × ');
    throw refusal(
      layer,
      `Windows of ${size} do not fit into ${rows} × ${columns} values: make them smaller, or the image larger.`,
    );
  }
}

export function checkLength<S extends Shape>(layer: FoundLayer, shape: S): S {
  if (lengthOf(shape) <= MOST) return shape;
  throw refusal(layer, `${list(shape)} are more numbers than can be computed privately.`);
}
