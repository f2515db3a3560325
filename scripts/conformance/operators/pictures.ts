/** ONNX's pictures are [batch, channels, …]; ours [batch, height, width, channels], and have two dimensions. */
import type { Measured, Writer } from '../measured';
import type { Along } from './geometry';

/** [N, C, …] → [N, …, C]. */
export function channelsLast(writer: Writer, x: Measured): Measured {
  const space = x.value.shape.slice(2).map((_, i) => i + 2);
  return writer.move(x, (graph, value) => graph.transpose(value, [0, ...space, 1]));
}

/** [N, …, C] → [N, C, …]. */
export function channelsFirst(writer: Writer, x: Measured): Measured {
  const rank = x.value.shape.length;
  const space = x.value.shape.slice(1, -1).map((_, i) => i + 1);
  return writer.move(x, (graph, value) => graph.transpose(value, [0, rank - 1, ...space]));
}

type Flat = (picture: Measured, windows: Pair<Along>) => Measured;
type Pair<T> = readonly [T, T];

/** A dimension that nothing happens in. */
const still = (input: number): Along => ({
  input,
  size: 1,
  stride: 1,
  dilation: 1,
  before: 0,
  after: 0,
  output: input,
});

/**
 * Something that is done window by window and dimension by dimension, such as a maximum or a sum: over the
 * last two dimensions, and then over the first of three. @param x [N, …, C].
 */
export function separately(
  writer: Writer,
  x: Measured,
  windows: readonly Along[],
  flat: Flat,
): Measured {
  const [batch, ...rest] = x.value.shape as readonly [number, ...number[]];
  const channels = rest.at(-1);
  const [last, ...others] = windows.toReversed() as [Along, ...Along[]];
  const [second = still(1), first] = others;
  const depth = first?.input ?? 1;
  const reshaped = (value: Measured, shape: readonly number[]) =>
    writer.move(value, (graph, each) => graph.reshape(each, shape));
  const planes = reshaped(x, [batch * depth, second.input, last.input, channels]);
  let made = flat(planes, [second, last]);
  if (first) {
    const places = second.output * last.output;
    made = flat(reshaped(made, [batch, depth, places, channels]), [first, still(places)]);
  }
  return reshaped(made, [batch, ...windows.map(({ output }) => output), channels]);
}

/** What our ops call them. */
export const optionsOf = ([rows, columns]: Pair<Along>) =>
  ({
    size: [rows.size, columns.size],
    strides: [rows.stride, columns.stride],
    padding: [
      [rows.before, rows.after],
      [columns.before, columns.after],
    ],
  }) as const;
