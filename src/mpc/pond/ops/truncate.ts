/**
 * Leaves fewer fractional bits. The dealer's way takes a round and is off by 0 or +1 unit; the local
 * one takes none and fails now and then, so it must be asked for by name.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { isSize } from '../../graph/shapes';
import { CompileError } from '../compile-error';
import type { TensorType } from '../node';
import type { PlanNode } from '../plan';
import {
  isBare,
  kind,
  type Label,
  labelOf,
  type Lowering,
  NOTHING,
  type Operand,
  type Rule,
} from '../rule';
import { lift } from './lift';
import { reshape } from './reshape';
import { truncateDealer } from './truncate-dealer';
import { truncateLocal } from './truncate-local';

/** `dealer`: one round, off by 0 or +1 unit. `local`: no round; docs/ops.md says when it fails. */
export type TruncationMethod = 'dealer' | 'local';

export interface Attributes {
  readonly fractionBits: number;
  /** Divides by 2^exponent besides, which moves the point and costs nothing. */
  readonly exponent: number;
  readonly method: TruncationMethod;
}

/** What the dealer's way is safe for. @throws {CompileError} @param name of what wants it. */
export function checkTruncated(name: string, input: Operand): void {
  const { bound, wholeBits, fractionBits } = input;
  if (bound === undefined || fractionBits + wholeBits <= 62) return;
  throw new CompileError(
    `${name}: ${input.name} can be ${bound} at ${fractionBits} fractional bits, but a truncation ` +
      'takes less than 2^62 units.',
  );
}

/** Leaves `bits` bits fewer; with negative bits, more. @param type of the result. */
export function putTruncation(
  into: Pick<Lowering, 'put'>,
  label: Label,
  input: PlanNode,
  type: TensorType,
  { bits, method = 'dealer' }: { bits: number; method?: TruncationMethod },
): PlanNode {
  const nothing = { attributes: NOTHING };
  // Nothing to drop: the point moves and that is all.
  if (bits === 0) return into.put(label, reshape.linear!, [input], type, nothing);
  if (bits > 62 || type.ring !== 64) {
    throw new CompileError(
      `${label.name} would drop ${bits} bits in Z_2^${type.ring}; 62 is the most.`,
    );
  }
  if (bits < -62) throw new CompileError(`${label.name} would add ${-bits} bits; 62 is the most.`);
  if (bits > 0) {
    const op = method === 'local' ? truncateLocal : truncateDealer;
    return into.put(label, op, [input], type, { attributes: { bits } });
  }
  // Fewer bits than are asked for.
  const attributes = { fractionBits: type.fractionBits };
  return into.put(label, lift.linear, [input], type, { attributes });
}

/** The local way needs random shares; those of public elements are the number itself and 0. */
const methodFor = ({ attributes, operands }: Value<Attributes>): TruncationMethod =>
  operands.some(isBare) ? 'dealer' : attributes.method;

const rule: Rule<Attributes> = {
  name: 'truncate',
  ops: [truncateDealer, truncateLocal],
  scale: 'own',
  isWide: true,
  takesWide: true,
  fractionBits: ({ attributes }) => attributes.fractionBits,
  // Rounding may add a unit.
  bound: ({ attributes: { exponent, fractionBits } }, operands) =>
    operands.known((a) => a / 2 ** exponent + 2 ** -fractionBits),

  check(value, [input]) {
    const { exponent, fractionBits } = value.attributes;
    const drops = input!.fractionBits + exponent > fractionBits;
    if (drops && methodFor(value) === 'dealer') checkTruncated(value.name, input!);
  },

  lower(value, into) {
    const { exponent } = value.attributes;
    const input = into.nodeOf(value.operands[0]!);
    const type = into.typeOf(value);
    const bits = input.type.fractionBits + exponent - type.fractionBits;
    return putTruncation(into, labelOf(value), input, type, { bits, method: methodFor(value) });
  },
};

export interface Options extends Partial<Attributes> {
  readonly fractionBits: number;
  readonly name?: string;
}

export const truncate = kind(
  rule,
  /**
   * Leaves `fractionBits` of the fractional bits, rounding down. With `exponent` it divides by
   * 2^exponent besides, which moves the point and costs nothing.
   */
  (graph: GraphBase, input: Value, options: Options): Value => {
    const { fractionBits, exponent = 0, method = 'dealer' } = options;
    const { name = graph.fresh('truncate') } = options;
    if (!isSize(fractionBits) || !isSize(exponent)) {
      throw new GraphError(`${name}: ${fractionBits} fractional bits, exponent ${exponent}.`);
    }
    const attributes = { fractionBits, exponent, method };
    return graph.put(rule, { name, operands: [input], shape: input.shape, attributes });
  },
);
