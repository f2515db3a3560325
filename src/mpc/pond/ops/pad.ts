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

/** @param margins whole numbers, one pair a dimension. */
export function padded(graph: GraphBase, input: Value, margins: Margins): Value {
  return margins.reduce((inner, [before, after], axis) => {
    const zeros = (size: number): Value[] => {
      if (size === 0) return [];
      const shape: Shape = inner.shape.map((each, i) => (i === axis ? size : each));
      const none = Array<number>(sizeOf(shape)).fill(0);
      return [constant.write(graph, none, { shape })];
    };
    const parts = [...zeros(before), inner, ...zeros(after)];
    return parts.length === 1 ? inner : concat.write(graph, parts, { axis });
  }, input);
}

export const pad = written(
  /** Zeros before and after, for each dimension: [[0, 0], [2, 2], [2, 2], [0, 0]] around pictures. */
  (graph: GraphBase, input: Value, margins: Margins, name = graph.fresh('pad')): Value => {
    if (margins.length !== input.shape.length || !margins.flat().every(isSize)) {
      throw new GraphError(
        `${name}: [[${margins.join('], [')}]] are no margins of ${input.name} ${showShape(input.shape)}.`,
      );
    }
    return graph.whole(name, () => padded(graph, input, margins));
  },
);
