/** Chosen elements along one dimension, in any order, and any of them more than once. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { axisOf } from '../../graph/operands';
import { isSize } from '../../graph/shapes';
import { showShape } from '../../ring/ring';
import { linear } from '../linear';
import { move, positions, stridesOf } from '../movement';
import type { OpNode } from '../node';
import { kind } from '../rule';

export interface Attributes {
  readonly axis: number;
  readonly indices: readonly number[];
}

/** What one index takes of a shape. */
const slabOf = ({ type: { shape }, attributes: { axis } }: OpNode<Attributes>): number[] =>
  shape.map((size, i) => (i === axis ? 1 : size));

const rule = linear<Attributes>({
  name: 'gather',
  moves: true,

  reference(node, [input]) {
    const { axis, indices } = node.attributes;
    const [from, to] = [stridesOf(node.inputs[0]!.type.shape), stridesOf(node.type.shape)];
    const out: bigint[] = [];
    indices.forEach((index, i) => {
      const places = positions(slabOf(node), i * to[axis]!, to);
      positions(slabOf(node), index * from[axis]!, from).forEach((at, j) => {
        out[places[j]!] = input![at]!;
      });
    });
    return out;
  },

  apply(node, out, [input]) {
    const { axis, indices } = node.attributes;
    const [from, to] = [stridesOf(node.inputs[0]!.type.shape), stridesOf(node.type.shape)];
    const slab = slabOf(node);
    indices.forEach((index, i) => {
      move(
        slab,
        { tensor: input!, offset: index * from[axis]!, strides: from },
        { tensor: out, offset: i * to[axis]!, strides: to },
      );
    });
  },
});

export interface Options {
  /** The first if left out; −1 is the last. */
  readonly axis?: number;
  readonly name?: string;
}

export const gather = kind(
  rule,
  /** The elements at `indices` along `axis`; every party knows which these are. */
  (
    graph: GraphBase,
    input: Value,
    indices: readonly number[],
    { axis = 0, name = graph.fresh('gather') }: Options = {},
  ): Value => {
    const along = axisOf(name, axis, input);
    const bad = indices.find((index) => !isSize(index) || index >= input.shape[along]!);
    if (bad !== undefined) {
      throw new GraphError(
        `${name}: ${input.name} ${showShape(input.shape)} has no index ${bad} in dimension ${along}.`,
      );
    }
    const shape = input.shape.map((size, i) => (i === along ? indices.length : size));
    const attributes = { axis: along, indices };
    return graph.put(rule, { name, operands: [input], shape, attributes });
  },
);
