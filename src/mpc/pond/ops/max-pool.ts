/**
 * The largest element of each window: a tournament of maxima, in as many rounds as it has stages. What
 * stands at one place of all windows is gathered; where a place lies outside of the picture, its neighbour
 * inside stands in, which changes no maximum.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { insideOf, type WindowOptions, type Windows, windowsOf } from '../../graph/windows';
import { gather } from './gather';
import { maximum } from './maximum';
import { written } from './written';

export interface Options extends WindowOptions {
  /** What |x| is no more than; see `maximum`. */
  readonly bound?: number | undefined;
  readonly name?: string;
}

/** For each place in a window, along one dimension, where it lies in the picture, of all windows. */
function placesOf(name: string, windows: Windows, dimension: 0 | 1): number[][] {
  return Array.from({ length: windows.size[dimension] }, (_, place) =>
    Array.from({ length: windows.output[dimension] }, (__, index) => {
      const [from, to] = insideOf(windows, dimension, index);
      if (from >= to) throw new GraphError(`${name} has windows that lie outside of the picture.`);
      const at = index * windows.strides[dimension] - windows.margins[dimension][0] + place;
      return Math.max(from, Math.min(at, to - 1));
    }),
  );
}

export const maxPool = written(
  /** Of [batch, height, width, channels]. What lies outside of the picture does not count. */
  (
    graph: GraphBase,
    input: Value,
    { name = graph.fresh('maxPool'), bound, ...options }: Options,
  ): Value => {
    const windows = windowsOf(name, input, options);
    const [rows, columns] = [placesOf(name, windows, 0), placesOf(name, windows, 1)];
    return graph.whole(name, () => {
      let stage = rows.flatMap((indices) => {
        const row = gather.write(graph, input, indices, { axis: 1 });
        return columns.map((across) => gather.write(graph, row, across, { axis: 2 }));
      });
      while (stage.length > 1) {
        const isLast = stage.length === 2;
        const next: Value[] = [];
        for (let i = 0; i < stage.length; i += 2) {
          const [a, b] = [stage[i]!, stage[i + 1]];
          next.push(b ? maximum.write(graph, a, b, { bound, ...(isLast && { name }) }) : a);
        }
        stage = next;
      }
      return stage[0]!;
    });
  },
);
