/** Zeros around a value, which every party knows. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { isSize } from '../../graph/shapes';
import { type Shape, showShape, sizeOf } from '../../ring/ring';
import { concat } from './concat';
import { constant } from './constant';
import { written } from './written';

/** Elements that are added before and after, of each dimension. */
type Margins = readonly (readonly [before: number, after: number])[];

/** @param margins whole numbers, one pair a dimension. @param value what stands there. */
export function padded(graph: GraphBase, input: Value, margins: Margins, value = 0): Value {
  return margins.reduce((inner, [before, after], axis) => {
    const around = (size: number): Value[] => {
      if (size === 0) return [];
      const shape: Shape = inner.shape.map((each, i) => (i === axis ? size : each));
      const all = Array<number>(sizeOf(shape)).fill(value);
      return [constant.write(graph, all, { shape })];
    };
    const parts = [...around(before), inner, ...around(after)];
    return parts.length === 1 ? inner : concat.write(graph, parts, { axis });
  }, input);
}

export interface Options {
  readonly name?: string;
  /** What stands there, at the scale of the input; 0 if left out. */
  readonly value?: number;
}

export const pad = written(
  /** Zeros, or another number, before and after, for each dimension: [[0, 0], [2, 2], [2, 2], [0, 0]] around pictures. */
  (
    graph: GraphBase,
    input: Value,
    margins: Margins,
    { name = graph.fresh('pad'), value = 0 }: Options = {},
  ): Value => {
    if (margins.length !== input.shape.length || !margins.flat().every(isSize)) {
      throw new GraphError(
        `${name}: [[${margins.join('], [')}]] are no margins of ${input.name} ${showShape(input.shape)}.`,
      );
    }
    return graph.whole(name, () => padded(graph, input, margins, value));
  },
);
