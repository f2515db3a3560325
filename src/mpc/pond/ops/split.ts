/** A value cut into parts along one dimension. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { axisOf } from '../../graph/operands';
import { isSize } from '../../graph/shapes';
import { showShape } from '../../ring/ring';
import { slice } from './slice';
import { written } from './written';

export interface Options {
  /** The first if left out; −1 is the last. */
  readonly axis?: number;
  readonly name?: string;
}

export const split = written(
  /** @param parts how many, all of one size, or the size of each. */
  (
    graph: GraphBase,
    input: Value,
    parts: number | readonly number[],
    { axis = 0, name = graph.fresh('split') }: Options = {},
  ): Value[] => {
    const along = axisOf(name, axis, input);
    const all = input.shape[along]!;
    const sizes = typeof parts === 'number' ? Array<number>(parts).fill(all / parts) : parts;
    if (!sizes.every(isSize) || sizes.reduce((sum, size) => sum + size, 0) !== all) {
      throw new GraphError(
        `${name}: dimension ${along} of ${input.name} ${showShape(input.shape)} cannot be cut into ` +
          `${typeof parts === 'number' ? `${parts} equal parts` : `parts of ${showShape(sizes)}`}.`,
      );
    }
    return graph.whole(name, () => {
      let at = 0;
      return sizes.map((size) => {
        const begin = input.shape.map((_, i) => (i === along ? at : 0));
        at += size;
        const shape = input.shape.map((each, i) => (i === along ? size : each));
        return slice.write(graph, input, begin, shape);
      });
    });
  },
);
