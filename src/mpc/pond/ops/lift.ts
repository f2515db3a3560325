/**
 * The same value with more fractional bits: times a public power of two, which is exact and costs
 * nothing. Nobody writes it down: the compiler puts it where scales meet that differ, and a truncation
 * where there is nothing to drop.
 */
import { toSigned } from '../../ring/ring';
import { CompileError } from '../compile-error';
import { linear } from '../linear';
import type { OpNode } from '../node';
import { labelOf, type Rule } from '../rule';

export interface Attributes {
  readonly fractionBits: number;
}

const added = ({ type, inputs: [input] }: OpNode): bigint =>
  BigInt(type.fractionBits - input!.type.fractionBits);

const { linear: op, ...common } = linear<Attributes>({
  name: 'lift',

  reference: (node, [input]) =>
    input!.map((value) => toSigned(value << added(node), node.type.ring)),

  apply(node, out, [input], { arithmetic, temporary }) {
    const factor = temporary.tensor(out.ring, out.shape);
    if (out.ring === 32) factor.i32().fill(Number(BigInt.asIntN(32, 1n << added(node))));
    else factor.i64().fill(1n << added(node));
    arithmetic.mul(out, input!, factor);
  },
});

export const lift: Rule<Attributes> & { readonly linear: NonNullable<typeof op> } = {
  ...common,
  linear: op!,
  scale: 'own',
  fractionBits: ({ attributes }) => attributes.fractionBits,
  sharesRing: true,

  check({ name, attributes: { fractionBits } }, [input]) {
    // In Z_2^32 wrap-around is the period, or what compares knows the range.
    if (input!.ring === 32 || fractionBits + input!.wholeBits < 64) return;
    throw new CompileError(
      `${name}: ${input!.name} has ${input!.wholeBits} bits before the point, and with ` +
        `${fractionBits} fractional bits, as beside it, it does not fit Z_2^64. Truncate that before.`,
    );
  },

  lower(value, into) {
    const input = into.nodeOf(value.operands[0]!);
    return into.put(labelOf(value), op!, [input], into.typeOf(value), {
      attributes: value.attributes,
      lifetime: input.lifetime,
      isPublic: input.isPublic === true,
      isOpen: input.isOpen === true,
    });
  },
};
