/** Windows that layers lay on images, as descriptions have them. */
import { GraphError } from '../../mpc/graph/graph-error';
import { type WindowOptions, type Windows, windowsOf } from '../../mpc/graph/windows';
import type { Shape } from '../../mpc/ring/ring';
import type * as tf from '@tensorflow/tfjs';
import type { TensorFlow } from './layer-kind';
import { isCount, SpecError } from './spec-error';

type Pair = readonly [number, number];

/** Zeros around an image are a layer of their own: see `pad.ts`. */
const PADDINGS = ['valid', 'same'] as const;

export interface Windowed extends WindowOptions {
  readonly size: Pair;
  readonly strides: Pair;
  /** As TensorFlow's. */
  readonly padding: (typeof PADDINGS)[number];
}

/** @throws {SpecError} unless both sizes are whole numbers above zero. */
function checkPair(value: unknown, where: string): Pair {
  if (Array.isArray(value) && value.length === 2 && value.every(isCount)) {
    return [value[0]!, value[1]!];
  }
  throw new SpecError(`${where} must be two whole numbers above zero, down and across.`);
}

/** @throws {SpecError} that names the field. */
export function checkWindows(
  { size, strides, padding }: Readonly<Record<string, unknown>>,
  where: string,
): Windowed {
  const known = PADDINGS.find((each) => each === padding);
  if (!known) throw new SpecError(`${where}.padding must be "valid" or "same".`);
  return {
    size: checkPair(size, `${where}.size`),
    strides: checkPair(strides, `${where}.strides`),
    padding: known,
  };
}

/** @param input rows, columns and channels. @throws {SpecError} if no window fits. */
export function windowsOn(layer: Windowed, input: Shape, where: string): Windows {
  if (input.length !== 3) {
    throw new SpecError(`${where} takes rows, columns and channels, not [${input.join(', ')}].`);
  }
  try {
    return windowsOf(where, { name: 'an image', shape: [1, ...input] }, layer);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    throw new SpecError(error.message, { cause: error });
  }
}

/** For a person: "5 × 5, stride 2, padded". */
export function windowWords({ size, strides, padding }: Windowed): string {
  const [down, across] = strides;
  const stride = down === across ? `${down}` : `${down} × ${across}`;
  return [
    size.join(' × '),
    ...(down === 1 && across === 1 ? [] : [`stride ${stride}`]),
    ...(padding === 'same' ? ['padded'] : []),
  ].join(', ');
}

/** For TensorFlow.js. */
export const windowOptions = ({ size, strides, padding }: Windowed) => {
  const pair = ([down, across]: Pair): [number, number] => [down, across];
  return { size: pair(size), strides: pair(strides), padding };
};

/**
 * Calls `each` for every element of every window that lies on the image: index of the window, of the
 * element in it, and of the element in the image, without channels; all row-major.
 */
export function visit(
  { input, size, strides, margins, output }: Windows,
  each: (window: number, element: number, at: number) => void,
): void {
  for (let row = 0; row < output[0]; row++) {
    for (let column = 0; column < output[1]; column++) {
      for (let i = 0; i < size[0]; i++) {
        const y = row * strides[0] - margins[0][0] + i;
        if (y < 0 || y >= input[0]) continue;
        for (let j = 0; j < size[1]; j++) {
          const x = column * strides[1] - margins[1][0] + j;
          if (x < 0 || x >= input[1]) continue;
          each(row * output[1] + column, i * size[1] + j, y * input[1] + x);
        }
      }
    }
  }
}

/** Batch × rows × columns × channels. */
export const imageOf = (tensor: tf.Tensor): tf.Tensor4D => tensor as tf.Tensor4D;

/** The same padding in numbers, for TensorFlow.js. */
export const marginsOf = ([rows, columns]: Windows['margins']): Margins4D => [
  [0, 0],
  [rows[0], rows[1]],
  [columns[0], columns[1]],
  [0, 0],
];

type Margins4D = [[number, number], [number, number], [number, number], [number, number]];

/** Why there is no gradient here, if so: windows that overlap, or stand over the edge. */
export function unevenWindows({ size, strides, padding }: Windowed): string | undefined {
  const isEven = padding === 'valid' && size[0] === strides[0] && size[1] === strides[1];
  return isEven ? undefined : 'its windows overlap or stand over the edge';
}

/** Each value at all places of its window; what is in no window is 0. @param to shape of the images. */
export function spreadOver(
  { image, pad }: Pick<TensorFlow, 'image' | 'pad'>,
  pooled: tf.Tensor4D,
  [down, across]: Pair,
  to: tf.Tensor4D['shape'],
): tf.Tensor4D {
  const [, rows, columns] = pooled.shape;
  const all = image.resizeNearestNeighbor(pooled, [rows * down, columns * across]);
  const [below, beside] = [to[1] - rows * down, to[2] - columns * across];
  if (below === 0 && beside === 0) return all;
  return pad(all, [
    [0, 0],
    [0, below],
    [0, beside],
    [0, 0],
  ]);
}
