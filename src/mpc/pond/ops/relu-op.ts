/**
 * z where z ≥ 0 and slope·z elsewhere, in one round, with a truncation inside.
 *
 * With δ and r as in `../comparison.ts` and s = (z ≥ 0), z ≫ f is (δ ≫ f) − (r ≫ f), one more where
 * the lowest f bits carry, and a multiple of 2^(32−f) where δ − r wraps around. Given the sign of z
 * that depends on the sign bits alone, so all that is not known from δ is a number for each sign bit of
 * δ, times s: the key gives s and these two. Of the slope's part the same is true. In Z_2^32, with
 * nothing to drop and the slope 0, one of the numbers is enough, as the other adds up to −r with it.
 */
import { toSigned } from '../../ring/ring';
import { type Compared, comparisonCost, prepareComparison } from '../comparison';
import { dealKink, evaluateKink, type Kink } from '../kink';
import type { OpNode } from '../node';
import type { Op } from '../op';

export interface Relu extends Compared {
  /** Bits that the result has less than the input; 0 or more. */
  readonly bits: number;
  /** What negative values are multiplied with, in units of 2^-slopeBits. */
  readonly slope: number;
  readonly slopeBits: number;
}

/** Bits that are dropped of δ: fewer than those of the input, where its lowest are not opened. */
export const dropOf = ({ bits, window }: Pick<Relu, 'bits' | 'window'>): number =>
  bits - (window - 32);

function kinkOf({ attributes, type, inputs: [input] }: OpNode<Relu>): Kink {
  const drop = dropOf(attributes);
  const { slope, slopeBits } = attributes;
  const isNarrow = type.ring === 32 && input!.type.ring === 32;
  const words = isNarrow && drop === 0 && slope === 0 ? 2 : 3;
  return { words, drop, slope, below: drop + slopeBits };
}

export const reluOp: Op<Relu> = {
  name: 'relu',

  cost: (node) => comparisonCost(node, kinkOf(node).words),

  reference({ attributes, type }, [input]) {
    const { window, bits, slope, slopeBits } = attributes;
    return input!.map((value) => {
      const z = BigInt.asIntN(window, value);
      const part = z < 0n ? (BigInt(slope) * z) >> BigInt(bits + slopeBits) : z >> BigInt(bits);
      return toSigned(part, type.ring);
    });
  },

  /**
   * A truncation is right or a unit more; what is not opened can change what is by a unit, and is lost; what
   * is not compared takes up to 2^(32−compared) of these away.
   */
  errors({ attributes }) {
    const { window, compared, slope } = attributes;
    const drop = dropOf(attributes);
    // In units of the result, one of what is opened; its lower end is lost as well.
    const opened = drop >= 0 ? 1 : 2 ** -drop;
    const [less, more] = window > 32 ? [2 * opened - 1, opened] : [0, 0];
    const uncompared = Math.ceil((2 ** (32 - compared) - 1) / 2 ** drop);
    const isRounded = drop > 0 || slope > 0;
    return [BigInt(-less - uncompared), BigInt(more + (isRounded ? 1 : 0))];
  },

  deal: (node, dealer) => dealKink(node, dealer, kinkOf(node)),
  prepare: (node, server) => prepareComparison(node, server, kinkOf(node).words),
  evaluate: (node, server) => evaluateKink(node, server, kinkOf(node)),
};
