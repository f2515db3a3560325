/** Matrix products, with leading dimensions side by side. */
import { broadcastShapes } from '../../../src/mpc/graph/shapes';
import { LeftOut } from '../left-out';
import type { Measured, Writer } from '../measured';
import type { Operation, Operator } from '../operation';
import { select } from './moved';

/** NumPy's matmul: a stack of matrices is a product for each. */
function matmul(writer: Writer, a: Measured, b: Measured): Measured {
  const [x, y] = [matrices(writer, a, 'row'), matrices(writer, b, 'column')];
  const lead = broadcastShapes(x.value.shape.slice(0, -2), y.value.shape.slice(0, -2));
  if (!lead) throw new LeftOut('its matrices do not fit');
  const [left, right] = [x, y].map((each) => {
    const matrix = each.value.shape.slice(-2);
    const shape = [...lead, ...matrix];
    return writer.move(each, (graph, value) =>
      graph.reshape(graph.broadcast(value, shape), [-1, ...matrix]),
    );
  }) as [Measured, Measured];
  const [count, m] = left.value.shape as [number, number, number];
  const n = right.value.shape[2]!;
  const products = Array.from({ length: count }, (_, i) => {
    const [one, other] = [left, right].map((each) => {
      const [, rows, columns] = each.value.shape as [number, number, number];
      return writer.move(each, (graph, value) =>
        graph.reshape(graph.slice(value, [i, 0, 0], [1, rows, columns]), [rows, columns]),
      );
    }) as [Measured, Measured];
    return writer.matmul(one, other);
  });
  const shape = [
    ...lead,
    ...(a.value.shape.length === 1 ? [] : [m]),
    ...(b.value.shape.length === 1 ? [] : [n]),
  ];
  return writer.move(writer.concat(products, 0), (graph, value) => graph.reshape(value, shape));
}

function matrices(writer: Writer, x: Measured, vector: 'row' | 'column'): Measured {
  const [size] = x.value.shape;
  if (x.value.shape.length > 1) return x;
  const shape = vector === 'row' ? [1, size!] : [size!, 1];
  return writer.move(x, (graph, value) => graph.reshape(value, shape));
}

const gemm: Operator = (operation) => {
  const { writer, node } = operation;
  const [a, b] = ['transA', 'transB'].map((name, i) => {
    const x = operation.value(i);
    if (node.integer(name, 0) === 0) return x;
    return writer.move(x, (graph, value) => graph.transpose(value));
  }) as [Measured, Measured];
  const times = (x: Measured, factor: number) =>
    factor === 1 ? x : writer.mul(x, writer.constant(factor));
  const product = times(writer.matmul(a, b), node.float('alpha', 1));
  if (!operation.has(2)) return product;
  return writer.add(product, times(operation.value(2), node.float('beta', 1)));
};

/** Minus its zero point, which everybody knows. */
export function centred(operation: Operation, input: number, zero: number): Measured {
  const { writer } = operation;
  const x = operation.value(input);
  const point = operation.known(zero);
  return point ? writer.sub(x, writer.constant(point.values, point.shape)) : x;
}

/** What is left where nothing is said of it: the names that are there once. */
const onceIn = (terms: string): string =>
  terms
    .replaceAll(',', '')
    .split('')
    .filter((name, _, all) => all.filter((each) => each === name).length === 1)
    .toSorted()
    .join('');

/** Sums of products along names of dimensions: the values side by side, multiplied, and summed. */
const einsum: Operator = (operation) => {
  const { writer, node } = operation;
  const equation = node.text('equation', '').replaceAll(' ', '');
  const [terms, result = onceIn(equation)] = equation.split('->') as [string, string?];
  const ranks = operation.values().map(({ value }) => value.shape.length);
  // What `...` stands for gets names of its own.
  const named = (term: string, rank: number): string[] => {
    const rest = rank - (term.replace('...', '').length || 0);
    const filled = term.replace('...', Array.from({ length: rest }, (_, i) => i).join(''));
    return filled.split('');
  };
  const names = terms.split(',').map((term, i) => named(term, ranks[i]!));
  const kept = named(result, Math.max(...ranks) - (terms.includes('...') ? 1 : 0)).filter((name) =>
    names.flat().includes(name),
  );
  const all = [...kept, ...new Set(names.flat().filter((name) => !kept.includes(name)))];
  const factors = names.map((own, i) => beside(writer, operation.value(i), own, all));
  const product = factors.reduce((a, b) => writer.mul(a, b));
  const axes = all.map((_, i) => i).slice(kept.length);
  const summed = axes.reduce((count, axis) => count * product.value.shape[axis]!, 1);
  if (axes.length === 0) return product;
  return writer.sum(product, summed, (graph, value) => graph.sum(value, { axis: axes }));
};

/** In the order of all names, with 1 where it has none; the diagonal of a name that it has twice. */
function beside(
  writer: Writer,
  x: Measured,
  own: readonly string[],
  all: readonly string[],
): Measured {
  const { shape } = x.value;
  const strides = shape.map((_, i) => shape.slice(i + 1).reduce((a, b) => a * b, 1));
  const sizes = all.map((name) => (own.includes(name) ? shape[own.indexOf(name)]! : 1));
  const steps = all.map((name) =>
    own.reduce((sum, each, i) => (each === name ? sum + strides[i]! : sum), 0),
  );
  return select(writer, x, sizes, steps);
}

export const PRODUCTS: Readonly<Record<string, Operator>> = {
  MatMul: (operation) => matmul(operation.writer, operation.value(0), operation.value(1)),
  MatMulInteger: (operation) =>
    matmul(operation.writer, centred(operation, 0, 2), centred(operation, 1, 3)),
  Gemm: gemm,
  Einsum: einsum,
};
