/**
 * Writes a computation down: a method for each kind of value. Shapes are checked here, at the line that
 * is wrong; rings, scales and openings are the compiler's business.
 */
import { GraphBase } from '../../graph/graph-base';
import { KINDS } from './index';

export interface Written {
  // The kinds' own parameters are kept by `Methods`; nothing is called through this type.
  readonly write: (graph: GraphBase, ...given: never[]) => unknown;
}

/** The kinds' `write`, as methods of a graph. */
export type Methods<Kinds> = {
  readonly [Name in keyof Kinds]: Kinds[Name] extends {
    write(graph: GraphBase, ...given: infer Given): infer Result;
  }
    ? (...given: Given) => Result
    : never;
};

/** A class of graphs that these kinds can be written into. */
export function graphOf<Kinds extends Readonly<Record<string, Written>>>(
  kinds: Kinds,
): new () => GraphBase & Methods<Kinds> {
  class WithMethods extends GraphBase {}
  for (const [name, { write }] of Object.entries(kinds)) {
    const value = function method(this: GraphBase, ...given: never[]): unknown {
      return write(this, ...given);
    };
    Object.defineProperty(WithMethods.prototype, name, { value });
  }
  return WithMethods as unknown as new () => GraphBase & Methods<Kinds>;
}

export const Graph = graphOf(KINDS);
export type Graph = InstanceType<typeof Graph>;
