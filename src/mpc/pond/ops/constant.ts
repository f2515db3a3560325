/** Numbers that are part of the computation. Each server encodes them for itself. */
import type { Value } from '../../graph/computation';
import { checkFractionBits, checkShape, type GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { encode } from '../../ring/fixed-point';
import { type Shape, showShape, sizeOf } from '../../ring/ring';
import { FREE } from '../node';
import type { Op } from '../op';
import { dealNoMask, prepareNoMask, setPublic } from '../public';
import { kind, labelOf, type Rule } from '../rule';

interface Numbers {
  readonly values: readonly number[];
}

export interface Attributes extends Numbers {
  readonly fractionBits: number | undefined;
}

/** round(x·2^f), half away from zero, in bigints: what `encode` must do. */
function encodeExactly(value: number, fractionBits: number): bigint {
  const scaled = value * 2 ** fractionBits;
  const whole = Math.trunc(scaled);
  return BigInt(whole) + (Math.abs(scaled - whole) >= 0.5 ? BigInt(Math.sign(scaled)) : 0n);
}

const constantOp: Op<Numbers> = {
  name: 'constant',

  cost: () => FREE,

  reference: ({ attributes, type }) =>
    attributes.values.map((value) => encodeExactly(value, type.fractionBits)),

  isIdle: (node, part) => part === 'deal' && !node.isOpen,

  deal: dealNoMask,

  prepare(node, server) {
    prepareNoMask(node, server);
    const { type, name, attributes } = node;
    const value = encode(server.arithmetic, server.scope, attributes.values, type, name);
    setPublic(node, server, value);
  },
};

const rule: Rule<Attributes> = {
  name: 'constant',
  ops: [constantOp],
  scale: 'own',
  fractionBits: ({ attributes }) => attributes.fractionBits,
  bound: ({ attributes }) =>
    attributes.values.reduce((most, each) => Math.max(most, Math.abs(each)), 0),
  isPublic: true,
  // The compiler may choose other scales for two of the same numbers.
  isUnique: ({ attributes }) => attributes.fractionBits === undefined,

  lower: (value, into) =>
    into.put(labelOf(value), constantOp, [], into.typeOf(value), {
      attributes: { values: value.attributes.values },
      isPublic: true,
      isOpen: into.isWantedOpen(value),
    }),
};

export interface Options {
  /** A list, or a single number, if left out. */
  readonly shape?: Shape;
  readonly fractionBits?: number;
  readonly name?: string;
}

export const constant = kind(
  rule,
  /** Numbers that are part of the computation: every party knows them. */
  (graph: GraphBase, values: readonly number[] | number, options: Options = {}): Value => {
    const isOne = typeof values === 'number';
    const list = isOne ? [values] : values;
    const { shape = isOne ? [] : [list.length], name = graph.fresh('constant') } = options;
    checkShape(name, shape);
    checkFractionBits(name, options.fractionBits);
    if (list.length !== sizeOf(shape)) {
      throw new GraphError(`${name}: ${list.length} numbers do not fill ${showShape(shape)}.`);
    }
    const bad = list.find((value) => !Number.isFinite(value));
    if (bad !== undefined) throw new GraphError(`${name} holds ${bad}.`);
    const attributes = { values: list, fractionBits: options.fractionBits };
    return graph.put(rule, { name, operands: [], shape, attributes });
  },
);
