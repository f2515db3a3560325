/**
 * Every kind of value as a method on tensors: an op that is added to the index is here, too. `pond.ts`
 * gives the better known ones types that know shapes.
 */
import type { Value } from '../graph/computation';
import type { GraphBase } from '../graph/graph-base';
import { Graph } from '../pond/ops/graph';
import { KINDS } from '../pond/ops/index';
import type { Shape } from '../ring/ring';

/** A value of the computation: private, or public where it is constant or was revealed. */
export interface PondTensor<S extends Shape = Shape> {
  readonly value: Value;
  readonly shape: S;
}

export const tensor = <S extends Shape>(value: Value): PondTensor<S> => ({
  value,
  shape: value.shape as S,
});

/** A parameter of a graph's method as that of a Pond's has it. */
type Lifted<Given> = Given extends Value
  ? PondTensor
  : Given extends readonly Value[]
    ? readonly PondTensor[]
    : Given;

export type PondMethods<Kinds> = {
  readonly [Name in keyof Kinds]: Kinds[Name] extends {
    write(graph: GraphBase, ...given: infer Given): infer Result extends Value | readonly Value[];
  }
    ? (
        ...given: { [I in keyof Given]: Lifted<Given[I]> }
      ) => Result extends Value ? PondTensor : readonly PondTensor[]
    : never;
};

const isTensor = (given: unknown): given is PondTensor =>
  typeof given === 'object' && given !== null && 'value' in given && 'shape' in given;

const lowered = (given: unknown): unknown =>
  isTensor(given) ? given.value : Array.isArray(given) ? given.map(lowered) : given;

class WithGraph {
  /** What was written down so far. */
  readonly graph = new Graph();
}

for (const [name, { write }] of Object.entries(KINDS)) {
  const call = write as (graph: GraphBase, ...given: unknown[]) => Value | readonly Value[];
  Object.defineProperty(WithGraph.prototype, name, {
    value(this: WithGraph, ...given: readonly unknown[]): PondTensor | PondTensor[] {
      const result = call(this.graph, ...given.map(lowered));
      return 'kind' in result ? tensor(result) : result.map((each) => tensor(each));
    },
  });
}

/** @typeParam Typed the methods that a class on top of it has itself. */
export const pondOps = <Typed extends string>() =>
  WithGraph as new () => WithGraph & Omit<PondMethods<typeof KINDS>, Typed>;
