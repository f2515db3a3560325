/**
 * Where the windows of a convolution or a pooling lie on a picture: positions only, no arithmetic.
 * Pictures are NHWC, [batch, height, width, channels], as in TensorFlow.
 */
import { type Shape, showShape } from '../ring/ring';
import { GraphError } from './graph-error';
import { isSize } from './shapes';

/** Of height and width. */
type Pair<T = number> = readonly [T, T];

/** Elements that are added before and after, of height and width: [[top, bottom], [left, right]]. */
type Margins = Pair<Pair>;

/**
 * `valid`: windows lie inside. `same`: ⌈size/stride⌉ windows, and what is missing is added on both
 * sides, the odd one after, as TensorFlow does (PyTorch's are explicit).
 */
export type Padding = 'valid' | 'same' | Margins;

export interface WindowOptions {
  /** Height and width of a window. */
  readonly size: Pair;
  /** From one window to the next; 1 if left out. */
  readonly strides?: Pair | undefined;
  /** `valid` if left out. */
  readonly padding?: Padding | undefined;
}

export interface Windows {
  /** Height and width of the picture, without its margins. */
  readonly input: Pair;
  readonly size: Pair;
  readonly strides: Pair;
  /** The padding in numbers. */
  readonly margins: Margins;
  /** How many windows there are, down and across. */
  readonly output: Pair;
}

const pairOf = <T, R>([a, b]: Pair<T>, map: (each: T, dimension: 0 | 1) => R): Pair<R> => [
  map(a, 0),
  map(b, 1),
];

/** How much is added in one dimension so that there are ⌈input/stride⌉ windows. */
function sameMargins(input: number, size: number, stride: number): Pair {
  const missing = Math.max(0, (Math.ceil(input / stride) - 1) * stride + size - input);
  const before = Math.floor(missing / 2);
  return [before, missing - before];
}

/**
 * The windows on pictures of `shape`.
 * @param name of the op, for the error.
 * @throws {GraphError} if it is no picture, a size, stride or margin is none, or no window fits.
 */
export function windowsOf(
  name: string,
  picture: { readonly name: string; readonly shape: Shape },
  { size, strides = [1, 1], padding = 'valid' }: WindowOptions,
): Windows {
  const { shape } = picture;
  const shown = `${picture.name} ${showShape(shape)}`;
  if (shape.length !== 4) {
    throw new GraphError(`${name}: ${shown} is no [batch, height, width, channels].`);
  }
  if (![...size, ...strides].every((each) => isSize(each) && each > 0)) {
    throw new GraphError(
      `${name} has windows of ${showShape(size)} and strides of ${showShape(strides)}; both are ` +
        'whole numbers from 1 on.',
    );
  }
  if (typeof padding !== 'string' && !padding.flat().every(isSize)) {
    throw new GraphError(
      `${name} has the padding [[${padding.join('], [')}]]; it takes whole numbers from 0 on.`,
    );
  }
  const input: Pair = [shape[1]!, shape[2]!];
  const margins = pairOf(input, (all, d): Pair => {
    if (padding === 'valid') return [0, 0];
    return padding === 'same' ? sameMargins(all, size[d], strides[d]) : padding[d];
  });
  const output = pairOf(input, (all, d) => {
    const room = all + margins[d][0] + margins[d][1] - size[d];
    return room < 0 || all === 0 ? 0 : Math.floor(room / strides[d]) + 1;
  });
  if (output.includes(0)) {
    throw new GraphError(`${name}: no window of ${showShape(size)} fits into ${shown}.`);
  }
  return { input, size, strides, margins, output };
}

/** The part of a window, in one dimension, that lies on the picture: from, to (without it). */
export function insideOf(windows: Windows, dimension: 0 | 1, index: number): Pair {
  const start = index * windows.strides[dimension] - windows.margins[dimension][0];
  const end = Math.min(start + windows.size[dimension], windows.input[dimension]);
  const from = Math.max(0, start);
  return [from, Math.max(from, end)];
}

/** How many elements of each window lie on the picture, row-major; the others are padding. */
export function countsOf(windows: Windows): number[] {
  const along = (dimension: 0 | 1): number[] =>
    Array.from({ length: windows.output[dimension] }, (_, index) => {
      const [from, to] = insideOf(windows, dimension, index);
      return to - from;
    });
  return along(0).flatMap((rows) => along(1).map((columns) => rows * columns));
}
