/** Convolutions: with dilations, groups, and three dimensions, made of those of two. */
import type { Measured, Writer } from '../measured';
import type { Operation, Operator } from '../operation';
import { type Along, geometry, spaceOf } from './geometry';
import { channelsFirst, channelsLast, optionsOf } from './pictures';
import { centred } from './products';

const zeros = (writer: Writer, shape: readonly number[]): Measured =>
  writer.constant(
    shape.reduce<number[]>((all, size) => Array.from({ length: size }, () => all).flat(), [0]),
    shape,
  );

/** Zeros between the elements along an axis, so that they are `step` apart. */
function spaced(writer: Writer, x: Measured, axis: number, step: number): Measured {
  if (step === 1) return x;
  const { shape } = x.value;
  const size = shape[axis]!;
  const apart = shape.toSpliced(axis + 1, 0, 1);
  const between = zeros(writer, shape.toSpliced(axis + 1, 0, step - 1));
  const pairs = writer.concat(
    [writer.move(x, (graph, value) => graph.reshape(value, apart)), between],
    axis + 1,
  );
  return writer.move(pairs, (graph, value) => {
    const joined = graph.reshape(value, shape.with(axis, size * step));
    const begin = shape.map(() => 0);
    return graph.slice(joined, begin, shape.with(axis, (size - 1) * step + 1));
  });
}

function part(writer: Writer, x: Measured, axis: number, from: number, size: number): Measured {
  return writer.move(x, (graph, value) => {
    const begin = value.shape.map((_, i) => (i === axis ? from : 0));
    return graph.slice(value, begin, value.shape.with(axis, size));
  });
}

/** Depth becomes channels: for each place of a window the planes that stand there. */
function depthAsChannels(
  writer: Writer,
  x: Measured,
  depth: Along,
): { planes: Measured; batch: number } {
  const { graph } = writer;
  const [batch, , rows, columns, channels] = x.value.shape as [
    number,
    number,
    number,
    number,
    number,
  ];
  const whole = writer.move(x, (_, value) =>
    graph.pad(value, [
      [0, 0],
      [depth.before, depth.after],
      [0, 0],
      [0, 0],
      [0, 0],
    ]),
  );
  const places = Array.from({ length: depth.size }, (_, place) => {
    const indices = Array.from(
      { length: depth.output },
      (__, i) => i * depth.stride + place * depth.dilation,
    );
    return writer.move(whole, (_, value) => graph.gather(value, indices, { axis: 1 }));
  });
  const shape = [batch * depth.output, rows, columns, depth.size * channels];
  const planes = writer.move(writer.concat(places, 4), (_, value) => graph.reshape(value, shape));
  return { planes, batch };
}

/**
 * Of one group. @param x [N, …, C]. @param w [F, C, …]. @returns [N, …, F].
 */
function convolved(writer: Writer, x: Measured, w: Measured, windows: readonly Along[]): Measured {
  const terms = w.value.shape.slice(1).reduce((a, b) => a * b, 1);
  const filters = w.value.shape[0]!;
  const channels = w.value.shape[1]!;
  const output = windows.map((each) => each.output);
  const [depth, rows, columns] = [undefined, undefined, ...windows].slice(-3);
  const still = { size: 1, stride: 1, dilation: 1, before: 0, after: 0, input: 1, output: 1 };
  const plane = [rows ?? still, columns ?? still] as const;
  const batch = x.value.shape[0]!;
  const picture = depth
    ? depthAsChannels(writer, x, depth).planes
    : writer.move(x, (graph, value) =>
        graph.reshape(value, [batch, plane[0].input, plane[1].input, channels]),
      );
  let weights = writer.move(w, (graph, value) => {
    const shape = [filters, channels, depth?.size ?? 1, plane[0].size, plane[1].size];
    const moved = graph.transpose(graph.reshape(value, shape), [3, 4, 2, 1, 0]);
    return graph.reshape(moved, [plane[0].size, plane[1].size, -1, filters]);
  });
  plane.forEach(({ dilation }, axis) => {
    weights = spaced(writer, weights, axis, dilation);
  });
  const { strides, padding } = optionsOf(plane);
  const made = writer.sumOfProducts(picture, weights, terms, (graph, pictures, each) =>
    graph.conv2d(pictures, each, { strides, padding }),
  );
  return writer.move(made, (graph, value) => graph.reshape(value, [batch, ...output, filters]));
}

/** A filter for each channel, or several. */
function depthwise(writer: Writer, x: Measured, w: Measured, windows: readonly Along[]): Measured {
  const channels = x.value.shape.at(-1)!;
  const [rows, columns] = windows as [Along, Along];
  const weights = writer.move(w, (graph, value) =>
    graph.transpose(graph.reshape(value, [channels, -1, rows.size, columns.size]), [2, 3, 0, 1]),
  );
  const { strides, padding } = optionsOf([rows, columns]);
  return writer.sumOfProducts(x, weights, rows.size * columns.size, (graph, pictures, each) =>
    graph.depthwiseConv2d(pictures, each, { strides, padding }),
  );
}

function grouped(
  operation: Operation,
  x: Measured,
  w: Measured,
  windows: readonly Along[],
): Measured {
  const { writer, node } = operation;
  const groups = node.integer('group', 1);
  const last = x.value.shape.length - 1;
  const channels = x.value.shape.at(-1)!;
  if (groups === 1) return convolved(writer, x, w, windows);
  const isPlain = windows.length === 2 && windows.every(({ dilation }) => dilation === 1);
  if (groups === channels && isPlain) return depthwise(writer, x, w, windows);
  const [own, filters] = [channels / groups, w.value.shape[0]! / groups];
  const parts = Array.from({ length: groups }, (_, i) =>
    convolved(
      writer,
      part(writer, x, last, i * own, own),
      part(writer, w, 0, i * filters, filters),
      windows,
    ),
  );
  return writer.concat(parts, last);
}

function withBias(operation: Operation, made: Measured, input: number): Measured {
  const { writer } = operation;
  return operation.has(input) ? writer.add(made, operation.value(input)) : made;
}

function convolution(operation: Operation, x: Measured, w: Measured): Measured {
  const windows = geometry(operation, spaceOf(x.value.shape), w.value.shape.slice(2));
  return grouped(operation, channelsLast(operation.writer, x), w, windows);
}

const conv: Operator = (operation) => {
  const made = convolution(operation, operation.value(0), operation.value(1));
  return channelsFirst(operation.writer, withBias(operation, made, 2));
};

/**
 * A convolution of the picture with zeros between its elements, with the weights turned around: what each
 * element would spread is gathered instead.
 */
const convTranspose: Operator = (operation) => {
  const { writer, node } = operation;
  const [x, w] = [operation.value(0), operation.value(1)];
  const { shape } = x.value;
  const space = spaceOf(shape);
  const rank = space.length;
  const sizes = w.value.shape.slice(2);
  const list = (name: string, length: number, otherwise: number) =>
    node.integers(name) ?? Array<number>(length).fill(otherwise);
  const [strides, dilations] = [list('strides', rank, 1), list('dilations', rank, 1)];
  const [pads, extra] = [list('pads', 2 * rank, 0), list('output_padding', rank, 0)];
  const auto = node.text('auto_pad', 'NOTSET');
  const wanted = node.integers('output_shape')?.slice(-rank);
  let apart = channelsLast(writer, x);
  const windows = space.map((size, i): Along => {
    const reach = (sizes[i]! - 1) * dilations[i]! + 1;
    const full = (size - 1) * strides[i]! + reach + extra[i]!;
    const isSame = auto.startsWith('SAME');
    const output = wanted?.[i] ?? (isSame ? size * strides[i]! : full - pads[i]! - pads[rank + i]!);
    const total = full - output;
    const start =
      !wanted && !isSame
        ? pads[i]!
        : auto === 'SAME_UPPER'
          ? Math.floor(total / 2)
          : total - Math.floor(total / 2);
    apart = spaced(writer, apart, i + 1, strides[i]!);
    const input = (size - 1) * strides[i]! + 1;
    const before = reach - 1 - start;
    const after = output + reach - 1 - input - before;
    return { input, size: sizes[i]!, stride: 1, dilation: dilations[i]!, before, after, output };
  });
  const groups = node.integer('group', 1);
  const [channels, filters] = w.value.shape as [number, number];
  const turned = writer.move(w, (graph, value) =>
    sizes.reduce((each, size, i) => {
      const backwards = Array.from({ length: size }, (_, at) => size - 1 - at);
      return graph.gather(each, backwards, { axis: i + 2 });
    }, value),
  );
  // [C, F/groups, …] → [F, C/groups, …].
  const weights = writer.move(turned, (graph, value) => {
    const apartShape = [groups, channels / groups, filters, ...sizes];
    const order = [0, 2, 1, ...sizes.map((_, i) => i + 3)];
    const moved = graph.transpose(graph.reshape(value, apartShape), order);
    return graph.reshape(moved, [groups * filters, channels / groups, ...sizes]);
  });
  const made = grouped(operation, apart, weights, windows);
  return channelsFirst(writer, withBias(operation, made, 2));
};

export const CONVOLUTIONS: Readonly<Record<string, Operator>> = {
  Conv: conv,
  ConvInteger: (operation) =>
    channelsFirst(
      operation.writer,
      convolution(operation, centred(operation, 0, 2), centred(operation, 1, 3)),
    ),
  ConvTranspose: convTranspose,
};
