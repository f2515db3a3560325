/** The largest element of windows, and their mean. */
import { sizeOf } from '../../../src/mpc/ring/ring';
import { LeftOut } from '../left-out';
import type { Measured, Writer } from '../measured';
import type { Operator } from '../operation';
import { type Along, countOf, geometry, isDilated, spaceOf } from './geometry';
import { channelsFirst, channelsLast, optionsOf, separately } from './pictures';

const maxPool: Operator = (operation) => {
  if (operation.node.outputs.length > 1) {
    throw new LeftOut('it gives the places of the largest elements, too');
  }
  const { writer } = operation;
  const x = operation.value(0);
  const windows = geometry(operation, spaceOf(x.value.shape));
  return channelsFirst(writer, largestOf(writer, channelsLast(writer, x), windows));
};

function largestOf(writer: Writer, x: Measured, windows: readonly Along[]): Measured {
  if (isDilated(windows)) {
    return windows.reduce((made, along, i) => largestAlong(writer, made, i + 1, along), x);
  }
  return separately(writer, x, windows, (picture, plane) =>
    writer.largest(picture, countOf(plane), (graph, value) =>
      graph.maxPool(value, optionsOf(plane)),
    ),
  );
}

/** Place by place along one axis; where one lies outside, another of its window stands in. */
function largestAlong(writer: Writer, x: Measured, axis: number, along: Along): Measured {
  const { size, stride, dilation, before, input, output } = along;
  const places = Array.from({ length: size }, (_, place) => {
    const indices = Array.from({ length: output }, (__, window) => {
      const all = Array.from({ length: size }, (___, i) => window * stride - before + i * dilation);
      const isInside = (at: number): boolean => at >= 0 && at < input;
      return isInside(all[place]!) ? all[place]! : all.find(isInside)!;
    });
    return writer.move(x, (graph, value) => graph.gather(value, indices, { axis }));
  });
  const comparisons = (size - 1) * sizeOf(places[0]!.value.shape);
  if (comparisons > MOST_COMPARISONS)
    throw new LeftOut('millions of comparisons: gigabytes of keys');
  return places.reduce((a, b) => writer.maximum(a, b));
}

const MOST_COMPARISONS = 1e6;

const averagePool: Operator = (operation) => {
  const { writer, node } = operation;
  const x = operation.value(0);
  const windows = geometry(operation, spaceOf(x.value.shape));
  const isFull = node.integer('count_include_pad', 0) === 1;
  return channelsFirst(writer, meanOf(writer, channelsLast(writer, x), windows, isFull));
};

/** @param isFull whether what lies outside counts. */
function meanOf(writer: Writer, x: Measured, windows: readonly Along[], isFull = false): Measured {
  if (isFull || windows.length > 2) {
    const sums = separately(writer, x, windows, (picture, plane) =>
      writer.sum(picture, countOf(plane), (graph, value) =>
        graph.windowSum(value, optionsOf(plane)),
      ),
    );
    if (!isFull && windows.some(({ before, after }) => before + after > 0)) {
      throw new LeftOut('means over three dimensions with something outside');
    }
    return writer.mul(sums, writer.constant(1 / countOf(windows)));
  }
  return separately(writer, x, windows, (picture, plane) =>
    writer.mean(picture, countOf(plane), (graph, value) =>
      graph.averagePool(value, optionsOf(plane)),
    ),
  );
}

/** One window that is the whole picture. */
const whole = (x: Measured): Along[] =>
  spaceOf(x.value.shape).map((size) => ({
    input: size,
    size,
    stride: 1,
    dilation: 1,
    before: 0,
    after: 0,
    output: 1,
  }));

export const POOLS: Readonly<Record<string, Operator>> = {
  MaxPool: maxPool,
  AveragePool: averagePool,
  GlobalMaxPool: (operation) => {
    const { writer } = operation;
    const x = operation.value(0);
    const windows = whole(x);
    return channelsFirst(writer, largestOf(writer, channelsLast(writer, x), windows));
  },
  GlobalAveragePool: (operation) => {
    const { writer } = operation;
    const x = operation.value(0);
    return channelsFirst(writer, meanOf(writer, channelsLast(writer, x), whole(x)));
  },
};
