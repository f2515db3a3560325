/** The mean of each window: a sum, times a number that everybody knows. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { countsOf, type WindowOptions, windowsOf } from '../../graph/windows';
import { constant } from './constant';
import { mul } from './mul';
import { windowSum } from './window-sum';
import { written } from './written';

export interface Options extends WindowOptions {
  readonly name?: string;
}

/** Of one over the elements of a window, where it is no power of two. */
const FRACTION_BITS = 14;

/** Bits that hold 1/count exactly, or as many as a mean is given. */
const bitsFor = (count: number): number =>
  Number.isInteger(Math.log2(count)) ? Math.log2(count) : FRACTION_BITS;

export const averagePool = written(
  /**
   * Of [batch, height, width, channels]. As TensorFlow's: what lies outside of the picture does not
   * count. The scale grows by the bits of the factor: as many as a window needs, where its elements are
   * a power of two, and otherwise 14, and then it is off by up to 2^-15 of the sum.
   */
  (
    graph: GraphBase,
    input: Value,
    { name = graph.fresh('averagePool'), ...options }: Options,
  ): Value => {
    const windows = windowsOf(name, input, options);
    return graph.whole(name, () => {
      const counts = countsOf(windows);
      const fractionBits = counts.reduce((most, count) => Math.max(most, bitsFor(count)), 0);
      const isOne = counts.every((count) => count === counts[0]);
      const shares = (isOne ? counts.slice(0, 1) : counts).map((count) => 1 / count);
      const shape = isOne ? [] : [...windows.output, 1];
      const sums = windowSum.write(graph, input, options);
      return mul.write(graph, sums, constant.write(graph, shares, { shape, fractionBits }), name);
    });
  },
);
