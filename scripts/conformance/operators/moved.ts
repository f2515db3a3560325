/** What moves elements: where each comes from is known to everybody, its value to nobody. */
import { positions, stridesOf } from '../../../src/mpc/pond/movement';
import { type Shape, sizeOf } from '../../../src/mpc/ring/ring';
import { LeftOut } from '../left-out';
import type { Measured, Writer } from '../measured';
import type { Operation, Operator } from '../operation';

/** The elements at these places, row-major, in any shape. */
function pick(writer: Writer, x: Measured, places: readonly number[], shape: Shape): Measured {
  return writer.move(x, (graph, value) =>
    graph.reshape(graph.gather(graph.reshape(value, [-1]), places), shape),
  );
}

/** An element for each index, so many places apart; 0 repeats. */
export const select = (
  writer: Writer,
  x: Measured,
  sizes: Shape,
  steps: readonly number[],
): Measured => pick(writer, x, positions(sizes, 0, steps), sizes);

/** Whole numbers that count from the end where they are below zero. */
const within = (index: number, size: number): number => (index < 0 ? index + size : index);

/** Every index of a shape, row-major. */
function indicesOf(shape: Shape): number[][] {
  return shape.reduce<number[][]>(
    (all, size) =>
      all.flatMap((before) => Array.from({ length: size }, (_, i) => before.concat(i))),
    [[]],
  );
}

const at = (index: readonly number[], shape: Shape): number =>
  stridesOf(shape).reduce((sum, stride, i) => sum + stride * index[i]!, 0);

/** The places that an operator takes of its first input, by the index in the result. */
function chosen(
  operation: Operation,
  shape: Shape,
  from: (index: readonly number[]) => readonly number[],
): Measured {
  const x = operation.value(0);
  const places = indicesOf(shape).map((index) => at(from(index), x.value.shape));
  return pick(operation.writer, x, places, shape);
}

const replaced = <T>(list: readonly T[], i: number, by: T): T[] => list.with(i, by);

const reshaped = (operation: Operation, shape: Shape): Measured =>
  operation.writer.move(operation.value(0), (graph, value) => graph.reshape(value, shape));

const reshape: Operator = (operation) => {
  const { shape } = operation.value(0).value;
  const keepsZeros = operation.node.integer('allowzero', 0) === 1;
  const wanted = operation.list(1, 'shape')!;
  return reshaped(
    operation,
    wanted.map((size, i) => (size === 0 && !keepsZeros ? shape[i]! : size)),
  );
};

const flatten: Operator = (operation) => {
  const { shape } = operation.value(0).value;
  const axis = operation.axis(1, shape.length);
  return reshaped(operation, [sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis))]);
};

const squeeze: Operator = (operation) => {
  const { shape } = operation.value(0).value;
  const gone = operation.list(1, 'axes')?.map((axis) => within(axis, shape.length));
  return reshaped(
    operation,
    shape.filter((size, axis) => (gone ? !gone.includes(axis) : size !== 1)),
  );
};

const unsqueeze: Operator = (operation) => {
  const { shape } = operation.value(0).value;
  const axes = operation.list(1, 'axes')!;
  const rank = shape.length + axes.length;
  const fresh = new Set(axes.map((axis) => within(axis, rank)));
  const rest = [...shape];
  return reshaped(
    operation,
    Array.from({ length: rank }, (_, axis) => (fresh.has(axis) ? 1 : rest.shift()!)),
  );
};

const transpose: Operator = (operation) =>
  operation.writer.move(operation.value(0), (graph, value) =>
    graph.transpose(value, operation.node.integers('perm')),
  );

const concat: Operator = (operation) => {
  const values = operation.values();
  return operation.writer.concat(values, operation.axis(1, values[0]!.value.shape.length));
};

const split: Operator = (operation) => {
  const x = operation.value(0);
  const { shape } = x.value;
  const axis = operation.axis(0, shape.length);
  const parts = operation.list(1, 'split') ?? operation.node.outputs.length;
  return operation.writer.graph
    .split(x.value, parts, { axis })
    .map((value) => operation.writer.move(x, () => value));
};

const slice: Operator = (operation) => {
  const { shape } = operation.value(0).value;
  const [starts, ends] = [operation.list(1, 'starts')!, operation.list(2, 'ends')!];
  const axes = operation.list(3, 'axes') ?? starts.map((_, i) => i);
  const steps = operation.list(4, 'steps') ?? starts.map(() => 1);
  const along = shape.map((size) => Array.from({ length: size }, (_, i) => i));
  axes.forEach((given, i) => {
    const axis = within(given, shape.length);
    const size = shape[axis]!;
    const step = steps[i]!;
    const [least, most] = step > 0 ? [0, size] : [-1, size - 1];
    const bound = (end: number) => Math.max(least, Math.min(most, end < 0 ? end + size : end));
    const [start, end] = [bound(starts[i]!), bound(ends[i]!)];
    const count = Math.max(0, Math.ceil((end - start) / step));
    along[axis] = Array.from({ length: count }, (_, j) => start + j * step);
  });
  const { writer } = operation;
  const isBlock = along.every((all) => all.every((each, i) => each === all[0]! + i));
  if (isBlock && along.every((all) => all.length > 0)) {
    const [begin, size] = [along.map(([first]) => first!), along.map((all) => all.length)];
    return writer.move(operation.value(0), (graph, value) => graph.slice(value, begin, size));
  }
  return along.reduce(
    (x, indices, axis) => writer.move(x, (graph, value) => graph.gather(value, indices, { axis })),
    operation.value(0),
  );
};

const gather: Operator = (operation) => {
  const { shape } = operation.value(0).value;
  const axis = operation.axis(0, shape.length);
  const indices = operation.known(1)!;
  const size = shape[axis]!;
  const result = [...shape.slice(0, axis), ...indices.shape, ...shape.slice(axis + 1)];
  return operation.writer.move(operation.value(0), (graph, value) => {
    const list = indices.values.map((index) => within(index, size));
    return graph.reshape(graph.gather(value, list, { axis }), result);
  });
};

const gatherElements: Operator = (operation) => {
  const { shape } = operation.value(0).value;
  const axis = operation.axis(0, shape.length);
  const indices = operation.known(1)!;
  return chosen(operation, indices.shape, (index) =>
    replaced(index, axis, within(indices.values[at(index, indices.shape)]!, shape[axis]!)),
  );
};

const gatherND: Operator = (operation) => {
  const { shape } = operation.value(0).value;
  const { shape: given, values } = operation.known(1)!;
  const batch = operation.node.integer('batch_dims', 0);
  const depth = given.at(-1)!;
  const lead = given.slice(0, -1);
  return chosen(operation, [...lead, ...shape.slice(batch + depth)], (index) => {
    const start = at([...index.slice(0, lead.length), 0], given);
    const found = values
      .slice(start, start + depth)
      .map((each, i) => within(each, shape[batch + i]!));
    return [...index.slice(0, batch), ...found, ...index.slice(lead.length)];
  });
};

/** Where each element of the updates goes; all else stays. */
function scattered(operation: Operation, to: (index: readonly number[]) => number[]): Measured {
  if (operation.node.text('reduction', 'none') !== 'none') {
    throw new LeftOut('it adds or multiplies what meets in one place');
  }
  const [data, updates] = [operation.value(0), operation.value(2)];
  const { writer } = operation;
  const { shape } = data.value;
  const places = Array.from({ length: sizeOf(shape) }, (_, i) => i);
  indicesOf(updates.value.shape).forEach((index, i) => {
    places[at(to(index), shape)] = sizeOf(shape) + i;
  });
  const flat = [data, updates].map((each) =>
    writer.move(each, (graph, value) => graph.reshape(value, [-1])),
  );
  return pick(writer, writer.concat(flat, 0), places, shape);
}

const scatterElements: Operator = (operation) => {
  const { shape } = operation.value(0).value;
  const axis = operation.axis(0, shape.length);
  const { shape: given, values } = operation.known(1)!;
  return scattered(operation, (index) =>
    replaced(index, axis, within(values[at(index, given)]!, shape[axis]!)),
  );
};

const scatterND: Operator = (operation) => {
  const { shape } = operation.value(0).value;
  const { shape: given, values } = operation.known(1)!;
  const depth = given.at(-1)!;
  const rank = given.length - 1;
  return scattered(operation, (index) => {
    const start = at([...index.slice(0, rank), 0], given);
    const found = values.slice(start, start + depth).map((each, i) => within(each, shape[i]!));
    return [...found, ...index.slice(rank)];
  });
};

const compress: Operator = (operation) => {
  const x = operation.value(0);
  const condition = operation.known(1)!.values;
  const indices = condition.flatMap((each, i) => (each ? [i] : []));
  const hasAxis = operation.node.attribute('axis') !== undefined;
  return operation.writer.move(x, (graph, value) =>
    hasAxis
      ? graph.gather(value, indices, { axis: operation.axis(0, x.value.shape.length) })
      : graph.gather(graph.reshape(value, [-1]), indices),
  );
};

const reverseSequence: Operator = (operation) => {
  const { node } = operation;
  const [time, batch] = [node.integer('time_axis', 0), node.integer('batch_axis', 1)];
  const lengths = operation.known(1)!.values;
  return chosen(operation, operation.value(0).value.shape, (index) => {
    const length = lengths[index[batch]!]!;
    const place = index[time]!;
    return replaced(index, time, place < length ? length - 1 - place : place);
  });
};

const tile: Operator = (operation) => {
  const { shape } = operation.value(0).value;
  const repeats = operation.known(1)!.values;
  return chosen(
    operation,
    shape.map((size, i) => size * repeats[i]!),
    (index) => index.map((each, i) => each % shape[i]!),
  );
};

const expand: Operator = (operation) => {
  const x = operation.value(0);
  const wanted = operation.known(1)!.values;
  const rank = Math.max(wanted.length, x.value.shape.length);
  const sizes = (shape: Shape) => [...Array<number>(rank - shape.length).fill(1), ...shape];
  const [own, other] = [sizes(x.value.shape), sizes(wanted)];
  const shape = own.map((size, i) => (size === 1 ? other[i]! : size));
  return operation.writer.move(x, (graph, value) => graph.broadcast(value, shape));
};

/** Depth and space change places: dimensions cut in two, put into another order, joined. */
const turned =
  (shapes: (operation: Operation, shape: Shape) => [Shape, readonly number[], Shape]): Operator =>
  (operation) => {
    const [cut, order, joined] = shapes(operation, operation.value(0).value.shape);
    return operation.writer.move(operation.value(0), (graph, value) =>
      graph.reshape(graph.transpose(graph.reshape(value, cut), order), joined),
    );
  };

const depthToSpace = turned(({ node }, [n, c, h, w]) => {
  const b = node.integer('blocksize', 1);
  const rest = c! / b / b;
  const joined = [n!, rest, h! * b, w! * b];
  return node.text('mode', 'DCR') === 'DCR'
    ? [[n!, b, b, rest, h!, w!], [0, 3, 4, 1, 5, 2], joined]
    : [[n!, rest, b, b, h!, w!], [0, 1, 4, 2, 5, 3], joined];
});

const spaceToDepth = turned(({ node }, [n, c, h, w]) => {
  const b = node.integer('blocksize', 1);
  return [
    [n!, c!, h! / b, b, w! / b, b],
    [0, 3, 5, 1, 2, 4],
    [n!, c! * b * b, h! / b, w! / b],
  ];
});

/** Zeros beside the value, and the element that each place of the result takes. */
const pad: Operator = (operation) => {
  const x = operation.value(0);
  const { node, writer } = operation;
  const { shape } = x.value;
  const mode = node.text('mode', 'constant');
  const margins = operation.list(1, 'pads') ?? node.integers('paddings')!;
  const before = margins.slice(0, shape.length);
  const result = shape.map((size, i) => size + before[i]! + margins[shape.length + i]!);
  const filler = operation.known(2)?.values[0] ?? node.float('value', 0);
  if (mode === 'constant' && filler === 0 && margins.every((each) => each >= 0)) {
    const pairs = shape.map((_, i) => [before[i]!, margins[shape.length + i]!] as const);
    return writer.move(x, (graph, value) => graph.pad(value, pairs));
  }
  const folded = (place: number, size: number): number => {
    if (mode === 'edge') return Math.max(0, Math.min(size - 1, place));
    const period = Math.max(1, 2 * (size - 1));
    const turn = ((place % period) + period) % period;
    return turn < size ? turn : period - turn;
  };
  const outside = sizeOf(shape);
  const places = indicesOf(result).map((index) => {
    const inside = index.map((each, i) => each - before[i]!);
    if (mode !== 'constant')
      return at(
        inside.map((each, i) => folded(each, shape[i]!)),
        shape,
      );
    const isInside = inside.every((each, i) => each >= 0 && each < shape[i]!);
    return isInside ? at(inside, shape) : outside;
  });
  const flat = writer.move(x, (graph, value) => graph.reshape(value, [-1]));
  const beside = writer.concat([flat, writer.constant([filler], [1])], 0);
  return pick(writer, beside, places, result);
};

/** What is left of a matrix on one side of a diagonal. */
const trilu: Operator = (operation) => {
  const x = operation.value(0);
  const k = operation.known(1)?.values[0] ?? 0;
  const isUpper = operation.node.integer('upper', 1) === 1;
  const shape = x.value.shape.slice(-2);
  const kept = indicesOf(shape).map(([row, column]) => {
    const distance = column! - row! - k;
    return (isUpper ? distance >= 0 : distance <= 0) ? 1 : 0;
  });
  return operation.writer.mul(x, operation.writer.constant(kept, shape));
};

const identity: Operator = (operation) => operation.value(0);

/** Nothing, where it does not train; its mask then keeps everything. */
const dropout: Operator = (operation) => {
  const ratio = operation.known(1)?.values[0] ?? 0.5;
  if (operation.known(2)?.values[0] && ratio > 0) throw new LeftOut('training: it draws at random');
  const x = operation.value(0);
  const { shape } = x.value;
  const all = Array<number>(sizeOf(shape)).fill(1);
  return [x, operation.writer.constant(all, shape)];
};

export const MOVED: Readonly<Record<string, Operator>> = {
  Identity: identity,
  Dropout: dropout,
  Reshape: reshape,
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: transpose,
  Concat: concat,
  Split: split,
  Slice: slice,
  Gather: gather,
  GatherElements: gatherElements,
  GatherND: gatherND,
  Scatter: scatterElements,
  ScatterElements: scatterElements,
  ScatterND: scatterND,
  Compress: compress,
  ReverseSequence: reverseSequence,
  Tile: tile,
  Expand: expand,
  DepthToSpace: depthToSpace,
  SpaceToDepth: spaceToDepth,
  Pad: pad,
  Trilu: trilu,
};
