/** Values of one shape side by side, along a dimension that is new. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { concat } from './concat';
import { reshape } from './reshape';
import { written } from './written';

export interface Options {
  /** Where the new dimension stands; the first if left out, −1 is the last. */
  readonly axis?: number;
  readonly name?: string;
}

export const stack = written(
  (
    graph: GraphBase,
    inputs: readonly Value[],
    { axis = 0, name = graph.fresh('stack') }: Options = {},
  ): Value => {
    const rank = inputs[0]?.shape.length ?? 0;
    const along = axis < 0 ? axis + rank + 1 : axis;
    if (!Number.isInteger(along) || along < 0 || along > rank) {
      throw new GraphError(`${name}: there is no place ${axis} among ${rank} dimensions.`);
    }
    return graph.whole(name, () => {
      const each = inputs.map((input) =>
        reshape.write(graph, input, input.shape.toSpliced(along, 0, 1)),
      );
      return concat.write(graph, each, { axis: along, name });
    });
  },
);
