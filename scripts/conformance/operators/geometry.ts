/** Where ONNX's windows lie: one dimension at a time, in numbers. */
import { LeftOut } from '../left-out';
import type { Operation } from '../operation';

export interface Along {
  readonly input: number;
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly after: number;
  readonly output: number;
}

const filled = (list: readonly number[] | undefined, rank: number, value: number) =>
  list ?? Array<number>(rank).fill(value);

/** @param sizes of a window, where it does not say so itself. */
export function geometry(
  { node }: Operation,
  inputs: readonly number[],
  sizes = node.integers('kernel_shape')!,
): Along[] {
  const rank = inputs.length;
  const strides = filled(node.integers('strides'), rank, 1);
  const dilations = filled(node.integers('dilations'), rank, 1);
  const pads = filled(node.integers('pads'), 2 * rank, 0);
  const auto = node.text('auto_pad', 'NOTSET');
  const isCeiled = node.integer('ceil_mode', 0) === 1;
  return inputs.map((input, i) => {
    const [size, stride, dilation] = [sizes[i]!, strides[i]!, dilations[i]!];
    const reach = (size - 1) * dilation + 1;
    const common = { input, size, stride, dilation };
    if (auto.startsWith('SAME')) {
      const output = Math.ceil(input / stride);
      const missing = Math.max(0, (output - 1) * stride + reach - input);
      const before = auto === 'SAME_UPPER' ? Math.floor(missing / 2) : Math.ceil(missing / 2);
      return { ...common, before, after: missing - before, output };
    }
    const [before, wanted] = auto === 'VALID' ? [0, 0] : [pads[i]!, pads[rank + i]!];
    const room = (input + before + wanted - reach) / stride;
    let output = (isCeiled ? Math.ceil(room) : Math.floor(room)) + 1;
    // No window begins behind the picture.
    if (isCeiled && (output - 1) * stride >= input + before) output--;
    // A last window that is not whole: as if there were more around the picture.
    const after = Math.max(wanted, (output - 1) * stride + reach - input - before);
    return { ...common, before, after, output };
  });
}

/** A window over so many dimensions. */
export const countOf = (all: readonly Along[]): number =>
  all.reduce((product, { size }) => product * size, 1);

export const isDilated = (all: readonly Along[]): boolean =>
  all.some(({ dilation }) => dilation > 1);

/** Pictures are [batch, channels, …] with one to three dimensions of space. */
export function spaceOf(shape: readonly number[]): readonly number[] {
  const space = shape.slice(2);
  if (space.length >= 1 && space.length <= 3) return space;
  throw new LeftOut(`windows over ${space.length} dimensions`);
}
